package vedette.engine.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vedette.data.text.Text;
import vedette.functions.place.PlaceFile;
import vedette.testkit.place.PlaceFileWriter;

/// Databases of places answer for the longest network that holds an address, and damaged ones say
/// so or answer nothing.
class PlaceFileTest {
  private static final String OSLO =
      """
      {"country":"Norway","state":"Oslo","city":"Oslo","latitude":59.91,"longitude":10.75}\
      """;
  private static final String LYON =
      """
      {"country":"France","state":"Rhone","city":"Lyon","latitude":45.76,"longitude":4.83}\
      """;

  @ParameterizedTest
  @CsvSource({"24,6", "28,6", "32,6", "24,4", "28,4", "32,4"})
  void answersForTheNetworkThatHoldsAnAddress(int recordBits, int version) {
    var writer =
        new PlaceFileWriter(recordBits, version)
            .add("192.0.2.0/25", PlaceFileWriter.city("Norway", "Oslo", "Oslo", 59.91, 10.75))
            .add("198.51.100.7/32", PlaceFileWriter.city("France", "Rhone", "Lyon", 45.76, 4.83));
    if (version == 6) {
      writer.add("2001:db8:1::/48", PlaceFileWriter.city("France", "Rhone", "Lyon", 45.76, 4.83));
    }
    var places = PlaceFile.of(writer.write());
    assertThat(of(places, "192.0.2.5")).isEqualTo(OSLO);
    assertThat(of(places, "192.0.2.127")).isEqualTo(OSLO);
    assertThat(of(places, "::ffff:192.0.2.5")).isEqualTo(OSLO);
    assertThat(of(places, "192.0.2.128")).isEqualTo("null");
    assertThat(of(places, "198.51.100.7")).isEqualTo(LYON);
    assertThat(of(places, "198.51.100.6")).isEqualTo("null");
    assertThat(of(places, "2001:db8:1::9")).isEqualTo(version == 6 ? LYON : "null");
    assertThat(of(places, "2001:db8:2::9")).isEqualTo("null");
    assertThat(of(places, "no address")).isEqualTo("null");
    assertThat(of(places, "")).isEqualTo("null");
  }

  @Test
  void tellsOnlyWhatIsKnown() {
    Map<String, Object> country = Map.of("country", Map.of("names", Map.of("en", "Norway")));
    var places = PlaceFile.of(new PlaceFileWriter(24, 4).add("192.0.2.0/24", country).write());
    assertThat(of(places, "192.0.2.5")).isEqualTo("{\"country\":\"Norway\"}");
  }

  @Test
  void refusesWhatIsNoDatabase() {
    assertThatThrownBy(() -> PlaceFile.of(new byte[0])).hasMessageContaining("no MMDB file");
    assertThatThrownBy(() -> PlaceFile.of("not one".repeat(999).getBytes()))
        .hasMessageContaining("no MMDB file");
  }

  @Test
  void everyShorterFileIsRefused() {
    var file = database();
    for (var length = 0; length < file.length; length++) {
      var shorter = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> PlaceFile.of(shorter))
          .as("%d bytes", length)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aFileWithoutItsBeginningIsRefused() {
    var file = database();
    var end = Arrays.copyOfRange(file, file.length - 150, file.length);
    assertThatThrownBy(() -> PlaceFile.of(end)).hasMessageContaining("cut short");
  }

  @Test
  void damagedBytesEndInNothingOrARefusal() {
    var file = database();
    var random = new SplittableRandom(20_261_122);
    for (var round = 0; round < 3_000; round++) {
      var damaged = file.clone();
      for (var i = 0; i <= random.nextInt(4); i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        var places = PlaceFile.of(damaged);
        of(places, "192.0.2.5");
        of(places, "2001:db8:1::9");
      } catch (IllegalArgumentException refused) {
        assertThat(refused.getMessage()).isNotEmpty();
      }
    }
  }

  private static byte[] database() {
    return new PlaceFileWriter(28, 6)
        .add("192.0.2.0/25", PlaceFileWriter.city("Norway", "Oslo", "Oslo", 59.91, 10.75))
        .add("2001:db8:1::/48", PlaceFileWriter.city("France", "Rhone", "Lyon", 45.76, 4.83))
        .write();
  }

  private static String of(PlaceFile places, String address) {
    return String.valueOf(places.of(Text.of(address)));
  }
}
