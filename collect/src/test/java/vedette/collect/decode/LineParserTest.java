package vedette.collect.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vedette.data.column.ConstantColumn;
import vedette.data.dynamic.JsonReader;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.schema.TableSpecs;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.type.Type;

/// The quick way of a line ends in the same rows as the general way, or is not taken.
final class LineParserTest {
  private static final String[] KEYS = {
    "Timestamp",
    "DeviceId",
    "DeviceName",
    "LocalPort",
    "remoteport",
    "AdditionalFields",
    "ReportId",
    "InitiatingProcessCommandLine",
    "IsInitiatingProcessRemoteSession",
    "extra",
    "properties",
    "Category",
    "value"
  };
  private static final String[] VALUES = {
    "null",
    "1",
    "-7",
    "5008",
    "1.5",
    "1e3",
    "007",
    "true",
    "false",
    "12345678901234567890",
    "\"\"",
    "\"plain\"",
    "\"C:\\\\Windows\\\\a.exe \\\"x\\\"\"",
    "\"ä€🚀\"",
    "\"\\u00e4\"",
    "\"5008\"",
    "\"2026-01-02T03:04:05.1234567Z\"",
    "\"2026-01-02 03:04\"",
    "\"2026-13-02T03:04:05Z\"",
    "{\"a\":[1,\"}\"]}",
    "[1,2]",
    "\"{\\\"a\\\":1}\"",
    "{\"a\":",
    "\"open",
    "nul",
    "tru",
    "[]x"
  };

  static List<String> cells(Rows rows) {
    var cells = new ArrayList<String>();
    for (var row = 0; row < rows.size(); row++) {
      var texts = new ArrayList<String>();
      for (var i = 0; i < rows.schema().size(); i++) {
        var column = rows.batch().column(i);
        texts.add(rows.schema().field(i) + "=" + (column.isNull(row) ? null : column.value(row)));
      }
      texts.sort(null);
      cells.add(texts.toString());
    }
    return cells;
  }

  private static String line(Random random) {
    var line = new StringBuilder("{");
    var count = random.nextInt(KEYS.length);
    for (var i = 0; i < count; i++) {
      line.append(i == 0 ? "" : random.nextInt(9) == 0 ? " , " : ",");
      var key = random.nextInt(6) == 0 ? KEYS[random.nextInt(KEYS.length)] : KEYS[i];
      var colon = random.nextInt(20) == 0 ? "\" : " : "\":";
      line.append('"').append(key).append(colon);
      var usual = random.nextInt(40) == 0 ? VALUES.length : VALUES.length - 5;
      line.append(VALUES[random.nextInt(usual)]);
    }
    return line + (random.nextInt(30) == 0 ? "" : "}");
  }

  @Test
  void bothWaysEndInTheSameRows() {
    var random = new Random(Long.getLong("vedette.seed", 5));
    var spec = TableSpecs.find("DeviceNetworkEvents").orElseThrow();
    var taken = 0;
    for (var round = 0; round < 40; round++) {
      var quick = new TableBuilder(spec, Schema.EMPTY);
      var general = new TableBuilder(spec, Schema.EMPTY);
      for (var batch = 0; batch < 3; batch++) {
        for (var i = 0; i < 200; i++) {
          var line = Text.of(line(random));
          var value = new JsonReader().read(line.heap(), line.from(), line.end());
          if (quick.addLine(line)) {
            taken++;
            if (value == null) {
              throw new AssertionError("not JSON, and yet taken: " + line);
            }
            assertThat(Envelope.rows(value))
                .as("rows of %s", line)
                .containsExactly(new Envelope.Row(null, value));
            general.addObject(value);
          } else if (value != null && value.isBag()) {
            quick.addObject(value);
            general.addObject(value);
          }
        }
        assertThat(quick.misfits()).isEqualTo(general.misfits());
        assertThat(cells(quick.build())).isEqualTo(cells(general.build()));
      }
    }
    assertThat(taken).isGreaterThan(10_000);
  }

  /// Whole numbers and times, and what nearly is one, are read as the general way reads them.
  @Test
  void wholeNumbersAndTimesAreReadExactly() {
    var random = new Random(Long.getLong("vedette.seed", 7));
    var schema =
        Schema.of(
            new Field("Small", Type.INT),
            new Field("Size", Type.LONG),
            new Field("Time", Type.DATETIME));
    for (var round = 0; round < 50; round++) {
      var quick = new TableBuilder(null, schema);
      var general = new TableBuilder(null, schema);
      for (var i = 0; i < 200; i++) {
        var text =
            "{\"Small\":%s,\"Size\":%s,\"Time\":\"%s\"}"
                .formatted(whole(random), whole(random), time(random));
        var line = Text.of(text);
        var value = new JsonReader().read(line.heap(), line.from(), line.end());
        var taken = quick.addLine(line);
        assertThat(taken).as(text).isEqualTo(value != null);
        if (value != null) {
          general.addObject(value);
        }
      }
      assertThat(quick.misfits()).isEqualTo(general.misfits());
      assertThat(cells(quick.build())).isEqualTo(cells(general.build()));
    }
  }

  private static String whole(Random random) {
    var digits = Long.toString(random.nextLong() >> random.nextInt(64));
    return switch (random.nextInt(12)) {
      case 0 -> "0" + digits;
      case 1 -> digits + "x";
      case 2 -> digits + " ";
      default -> digits;
    };
  }

  private static String time(Random random) {
    var text =
        "%04d-%02d-%02dT%02d:%02d:%02d.%07dZ"
            .formatted(
                random.nextInt(10_000),
                random.nextInt(14),
                random.nextInt(33),
                random.nextInt(25),
                random.nextInt(61),
                random.nextInt(61),
                random.nextInt(10_000_000));
    var time = new StringBuilder(text);
    if (random.nextInt(4) == 0) {
      time.setCharAt(random.nextInt(text.length()), (char) (' ' + random.nextInt(2)));
    } else if (random.nextInt(4) == 0) {
      time.setCharAt(random.nextInt(text.length()), "0:/9;Zé".charAt(random.nextInt(7)));
    }
    return time.toString();
  }

  /// Real numbers are what reading the decimal gives, to the last bit and the sign of zero.
  @Test
  void realsAreReadExactly() {
    var random = new Random(Long.getLong("vedette.seed", 6));
    var schema = Schema.of(new Field("Score", Type.REAL));
    for (var round = 0; round < 50; round++) {
      var builder = new TableBuilder(null, schema);
      var wanted = new ArrayList<Double>();
      for (var i = 0; i < 100; i++) {
        var digits = Long.toString(random.nextLong() >>> random.nextInt(64));
        var point = 1 + random.nextInt(digits.length());
        var number = digits.substring(0, point) + "." + digits.substring(point) + "0";
        var written =
            switch (random.nextInt(5)) {
              case 0 -> "-" + number.replaceFirst("^-+", "");
              case 1 -> number + "e-" + random.nextInt(9);
              case 2 -> random.nextInt(1_000) + ".5";
              case 3 -> List.of("-0.0", "-0", "0", "0.1", "1.10", "999999999999999").get(i % 6);
              default -> number;
            };
        if (new JsonReader().read(Text.of(written).heap(), 0, written.length()) == null) {
          continue;
        }
        assertThat(builder.addLine(Text.of("{\"Score\":" + written + "}"))).isTrue();
        var isWhole = written.matches("-?[0-9]+");
        wanted.add(isWhole ? (double) Long.parseLong(written) : Double.parseDouble(written));
      }
      var column = builder.build().batch().column(0);
      for (var row = 0; row < wanted.size(); row++) {
        assertThat(column.value(row)).isEqualTo(wanted.get(row));
      }
    }
  }

  /// What no line has is no array of nothing.
  @Test
  void absentColumnsTakeNoRoom() {
    var schema = Schema.of(new Field("Name", Type.STRING), new Field("Size", Type.LONG));
    var builder = new TableBuilder(TableSpecs.find("DeviceNetworkEvents").orElseThrow(), schema);
    assertThat(builder.addLine(Text.of("{\"DeviceName\":\"a\"}"))).isTrue();
    var rows = builder.build();
    var absent = rows.batch().column(rows.schema().position("RemoteUrl"));
    assertThat(absent).isInstanceOf(ConstantColumn.class);
    assertThat(absent.value(0)).isEqualTo(Text.EMPTY);
  }
}
