package vedette.collect.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.data.dynamic.JsonReader;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.schema.TableSpecs;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.type.Type;

/// Values find their column, and none is lost when it does not fit.
final class TableBuilderTest {
  private static Text text(String text) {
    return Text.of(text);
  }

  private static Object cell(Rows rows, String column, int row) {
    var position = rows.schema().position(column);
    assertThat(position).as(column + " in " + rows.schema()).isNotNegative();
    return String.valueOf(rows.batch().column(position).value(row));
  }

  @Test
  void namesMatchTheSpecIgnoringCaseAndTimesShareOneColumn() {
    var builder =
        new TableBuilder(TableSpecs.find("DeviceNetworkEvents").orElseThrow(), Schema.EMPTY);
    builder.addObject(
        JsonReader.parse(text("{\"timegenerated\":\"2026-01-02T03:04:05Z\",\"LOCALPORT\":5008}")));
    var rows = builder.build();
    assertThat(cell(rows, "Timestamp", 0)).isEqualTo("2026-01-02T03:04:05.0000000Z");
    assertThat(cell(rows, "LocalPort", 0)).isEqualTo("5008");
    assertThat(rows.schema().has("TimeGenerated")).isFalse();
  }

  @Test
  void whatDoesNotFitGoesBesideItsColumn() {
    var builder =
        new TableBuilder(TableSpecs.find("DeviceNetworkEvents").orElseThrow(), Schema.EMPTY);
    builder.addObject(JsonReader.parse(text("{\"LocalPort\":\"many\"}")));
    builder.addObject(JsonReader.parse(text("{\"LocalPort\":7}")));
    assertThat(builder.misfits()).isEqualTo(1);
    var rows = builder.build();
    assertThat(cell(rows, "LocalPort_string", 0)).isEqualTo("many");
    assertThat(cell(rows, "LocalPort", 0)).isEqualTo("null");
    assertThat(cell(rows, "LocalPort", 1)).isEqualTo("7");
  }

  @Test
  void batchesStayWhatTheyWereWhenTheNextIsMade() {
    var builder = new TableBuilder(null, Schema.EMPTY);
    var batches = new ArrayList<Rows>();
    for (var batch = 0; batch < 6; batch++) {
      for (var row = 0; row < (batch + 1) * 40; row++) {
        assertThat(builder.addLine(text(line(batch, row)))).isTrue();
      }
      batches.add(builder.build());
    }
    for (var batch = 0; batch < batches.size(); batch++) {
      var rows = batches.get(batch);
      assertThat(rows.size()).isEqualTo((batch + 1) * 40);
      for (var row = 0; row < rows.size(); row++) {
        var isOdd = (batch + row) % 2 == 1;
        assertThat(cell(rows, "number", row)).isEqualTo(isOdd ? "null" : "" + (batch * 1000 + row));
        assertThat(cell(rows, "name", row)).isEqualTo(isOdd ? "" : "name " + batch + row % 7);
        assertThat(cell(rows, "bag", row)).isEqualTo(isOdd ? "null" : "{\"b\":" + batch + "}");
        assertThat(cell(rows, "always", row)).isEqualTo("é" + batch + row);
      }
    }
  }

  private static String line(int batch, int row) {
    var some =
        "\"number\":%d,\"name\":\"name %d%d\",\"bag\":{\"b\":%d},"
            .formatted(batch * 1000 + row, batch, row % 7, batch);
    var always = "\"always\":\"\\u00e9%d%d\"".formatted(batch, row);
    return "{" + ((batch + row) % 2 == 1 ? "" : some) + always + "}";
  }

  @Test
  void unknownColumnsGetTheTypeOfTheirFirstBatch() {
    var builder = new TableBuilder(null, Schema.EMPTY);
    var header = List.of("n", "r", "t", "s", "zip");
    builder.addCells(
        header,
        List.of(text("1"), text("1"), text("2026-01-01T00:00:00Z"), text("x"), text("00501")));
    builder.addCells(
        header, List.of(text("2"), text("1.5"), text("2026-01-02 00:00:00"), text(""), text("")));
    assertThat(builder.build().schema().fields())
        .containsExactly(
            new Field("n", Type.LONG),
            new Field("r", Type.REAL),
            new Field("t", Type.DATETIME),
            new Field("s", Type.STRING),
            new Field("zip", Type.STRING));
    builder.addCells(header, List.of(text("many")));
    assertThat(cell(builder.build(), "n_string", 0)).isEqualTo("many");
  }

  @Test
  void dynamicColumnsTakeJsonInAString() {
    var builder =
        new TableBuilder(TableSpecs.find("DeviceNetworkEvents").orElseThrow(), Schema.EMPTY);
    builder.addObject(JsonReader.parse(text("{\"AdditionalFields\":\"{\\\"a\\\":[1]}\"}")));
    assertThat(cell(builder.build(), "AdditionalFields", 0)).isEqualTo("{\"a\":[1]}");
  }
}
