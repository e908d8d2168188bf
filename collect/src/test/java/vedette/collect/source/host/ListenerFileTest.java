package vedette.collect.source.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is read from the kernel's texts.
class ListenerFileTest {
  @Test
  void onlyListenersAreTaken() {
    String file =
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
            + "   0: 0100007F:1390 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0\n"
            + "   1: 0100007F:1390 0100007F:9999 01 00000000:00000000 00:00000000 00000000  1000        0 4712 1 0\n";
    var table = new ListenerTable();
    assertThat(ListenerFile.read(file.getBytes(StandardCharsets.US_ASCII), table)).isTrue();
    assertThat(table.size()).isEqualTo(1);
    var listener = table.listener(0);
    assertThat(listener.inode()).isEqualTo(4711);
    assertThat(listener.user()).isEqualTo(1000);
    assertThat(listener.port()).isEqualTo(5008);
    assertThat(listener.address().text()).isEqualTo("127.0.0.1");
    assertThat(ListenerFile.read(new byte[0], table)).isFalse();
  }

  @Test
  void addressesAreWrittenShort() {
    assertThat(six(0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1))
        .isEqualTo("2001:db8::1");
    assertThat(six(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)).isEqualTo("::");
    assertThat(six(0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0))
        .isEqualTo("fe80::1:0:0:0");
    assertThat(six(0, 1, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1)).isEqualTo("1:0:1:1:1:1:1:1");
    assertThat(six(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 10, 0, 0, 1)).isEqualTo("10.0.0.1");
  }

  private static String six(int... bytes) {
    byte[] address = new byte[16];
    for (int i = 0; i < 16; i++) {
      address[i] = (byte) bytes[i];
    }
    return LocalAddress.of(address, false).text();
  }

  @Test
  void theNameOfAProcessMayHoldAnything() {
    var stat = new ProcessStat();
    String line =
        "77 (a) S (b) R 5 6 7 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 12345 99 88 1 2 3 140000 0 0";
    byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
    assertThat(stat.parse(bytes, bytes.length)).isTrue();
    assertThat(stat.name()).isEqualTo("a) S (b");
    assertThat(stat.parent()).isEqualTo(5);
    assertThat(stat.startTicks()).isEqualTo(12_345);
    assertThat(stat.stackStart()).isEqualTo(140_000);
    assertThat(stat.parse(bytes, 20)).isFalse();
  }

  @Test
  void argumentsAreSplitAtZeros() {
    assertThat(LinuxProcesses.arguments("a\0b c\0\0".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(List.of("a", "b c"));
    assertThat(LinuxProcesses.arguments(new byte[0])).isEmpty();
  }
}
