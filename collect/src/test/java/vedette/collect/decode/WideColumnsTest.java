package vedette.collect.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import vedette.data.dynamic.JsonReader;
import vedette.data.schema.Schema;
import vedette.data.schema.TableSpecs;
import vedette.data.table.Rows;
import vedette.data.text.Text;

/// Columns with so many values that cells are looked up many at a time end in the same rows as
/// those that are looked up one by one: whatever else their lines hold, and across batches.
final class WideColumnsTest {
  private static final String[] TAILS = {
    "", " \\\"quoted\\\"", " C:\\\\x\\ty", " \\u00e4\\n", " ä€🚀", " \\ud83d\\ude80", " \u007F"
  };

  /// Rows of the batch whose lines may have two keys for one column.
  private static final int LAST = 10_000;

  private final Random random = new Random(Long.getLong("vedette.seed", 23));

  private String line(int number, boolean twice) {
    var text = new StringBuilder("{\"DeviceName\":\"d" + random.nextInt(50) + "\"");
    text.append(",\"InitiatingProcessUniqueId\":\"").append(random.nextInt(20_000)).append('"');
    text.append(",\"InitiatingProcessCommandLine\":\"run ").append(random.nextInt(9_000));
    text.append(TAILS[random.nextInt(TAILS.length)]).append('"');
    text.append(",\"LocalPort\":");
    text.append(random.nextInt(400) == 0 ? "\"none\"" : random.nextInt(60_000));
    text.append(",\"AdditionalFields\":").append(additional());
    text.append(",\"InitiatingProcessFolderPath\":\"f").append(number % 7).append('"');
    text.append(random.nextInt(300) == 0 ? ",\"inUnknown\":" + random.nextInt(9) : "");
    text.append(twice && random.nextInt(500) == 0 ? ",\"devicename\":\"late\"" : "");
    return text.append(random.nextInt(200) == 0 ? "" : "}").toString();
  }

  private String additional() {
    var value = random.nextInt(30_000);
    return switch (random.nextInt(40)) {
      case 0 -> "null";
      case 1 -> "\"{\\\"a\\\": " + value + "}\"";
      case 2 -> "{\"a\": " + value + "}";
      case 3 -> "[" + value + ",\"ä\"]";
      default -> "{\"a\":" + value + "}";
    };
  }

  private static void assertSame(Rows mine, Rows others) {
    assertThat(mine.size()).isEqualTo(others.size());
    for (var i = 0; i < mine.schema().size(); i++) {
      var field = mine.schema().field(i);
      var theirs = others.batch().column(others.schema().position(field.name()));
      var column = mine.batch().column(i);
      for (var row = 0; row < mine.size(); row++) {
        if (column.isNull(row)
            ? !theirs.isNull(row)
            : !String.valueOf(column.value(row)).equals(String.valueOf(theirs.value(row)))) {
          assertThat(column.value(row)).as(field + " of row " + row).isEqualTo(theirs.value(row));
        }
      }
    }
  }

  @Test
  void lookedUpManyAtATimeOrOneByOne() {
    var spec = TableSpecs.find("DeviceNetworkEvents").orElseThrow();
    var quick = new TableBuilder(spec, Schema.EMPTY);
    var general = new TableBuilder(spec, Schema.EMPTY);
    var reader = new JsonReader();
    var taken = 0;
    for (var size : new int[] {40_000, 100, 400, 700, 30_000, LAST}) {
      for (var number = 0; number < size; number++) {
        var line = Text.of(line(number, size == LAST));
        var value = reader.read(line.heap(), line.from(), line.end());
        if (quick.addLine(line)) {
          taken++;
        } else if (value != null) {
          quick.addObject(value);
        }
        if (value != null) {
          general.addObject(value);
        }
      }
      assertThat(quick.misfits()).isEqualTo(general.misfits());
      assertSame(quick.build(), general.build());
    }
    assertThat(taken).isGreaterThan(60_000);
  }
}
