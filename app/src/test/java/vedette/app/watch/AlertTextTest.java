package vedette.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vedette.data.text.Text;

/// An alert says who can connect where the addresses tell, and nothing where they do not.
final class AlertTextTest {
  private static String block(String properties) {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("AlertName", Text.of("A rule"));
    row.put("AlertSeverity", Text.of("Low"));
    row.put("ExtendedProperties", Text.of(properties));
    return new AlertText(row).block();
  }

  @Test
  void whoCanConnectFollowsFromTheAddresses() {
    assertThat(block("{\"LocalPort\":1,\"LocalIPs\":[\"0.0.0.0\"]}"))
        .contains("TCP port 1 at 0.0.0.0; every network");
    assertThat(block("{\"LocalPort\":1,\"LocalIPs\":[\"127.0.0.1\",\"::1\"]}"))
        .contains("at 127.0.0.1, ::1; only programs on this machine");
    assertThat(block("{\"LocalPort\":1,\"LocalIPs\":[\"127.0.0.1\",\"10.1.2.3\"]}"))
        .contains("; the network of that address");
    assertThat(block("{\"LocalPort\":8099}"))
        .contains("listens on TCP port 8099\n")
        .doesNotContain("can connect");
  }
}
