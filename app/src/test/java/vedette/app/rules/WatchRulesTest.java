package vedette.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import vedette.app.Program;
import vedette.app.command.Terminal;
import vedette.testkit.place.PlaceFileWriter;

/// What `watch` does with the rules it is given: one that is switched off stays quiet and is named,
/// and places are read from the file that was brought along.
@EnabledOnOs(OS.LINUX)
final class WatchRulesTest {
  @TempDir Path folder = Path.of(".");

  private static String rule(String id, String more) {
    return """
    id: %s
    name: %s
    severity: Low
    queryFrequency: 1h
    queryPeriod: 1h
    query: |
      DeviceNetworkEvents
      | where ActionType == "ListeningConnectionCreated"
      | extend Country = tostring(geo_info_from_ip_address(LocalIP).country)
      | where Country == "Atlantis"
    %s
    """
        .formatted(id, id, more);
  }

  @Test
  void aRuleThatIsOffStaysQuietAndPlacesAreKnown() throws IOException {
    var rules = Files.createDirectory(folder.resolve("rules"));
    Files.writeString(rules.resolve("on.yaml"), rule("on-rule", ""));
    Files.writeString(rules.resolve("off.yaml"), rule("off-rule", "enabled: false"));
    var places = folder.resolve("city.mmdb");
    var city = PlaceFileWriter.city("Atlantis", "Deep", "Deep", 0.5, 0.5);
    Files.write(places, new PlaceFileWriter(28, 6).add("127.0.0.0/8", city).write());
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(listener.isBound()).isTrue();
      var told = watch(rules, "--geo", places.toString());
      assertThat(told.err()).contains("rules: 1", "- on-rule", "off: off-rule (`enabled: false`");
      assertThat(told.out()).contains("\"AlertType\":").contains("on-rule");
      assertThat(told.out()).doesNotContain("off-rule");
    }
  }

  private record Told(String out, String err) {}

  private Told watch(Path rules, String... more) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var said = new PrintStream(err, true, StandardCharsets.UTF_8);
    var terminal = new Terminal(new ByteArrayInputStream(new byte[0]), out, said, false);
    var words =
        new java.util.ArrayList<>(
            List.of("watch", "--json", "--no-probe", "--for", "1s", "--rules", rules.toString()));
    words.addAll(List.of("--data", folder.resolve("data").toString()));
    words.addAll(List.of(more));
    var exit = new Program(terminal, Map.of()).run(words);
    var told = new Told(out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    assertThat(exit).as(told.err()).isZero();
    return told;
  }
}
