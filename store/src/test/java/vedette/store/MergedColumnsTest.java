package vedette.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.ConstantColumn;
import vedette.data.column.DictionaryBuilder;
import vedette.data.column.DynamicColumn;
import vedette.data.column.JsonDictionary;
import vedette.data.dynamic.Dynamic;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;
import vedette.data.type.Type;

class MergedColumnsTest {
  private static final List<Type> TYPES =
      List.of(Type.STRING, Type.LONG, Type.DATETIME, Type.REAL, Type.BOOL, Type.DYNAMIC);

  @Test
  void everyCellStaysWhatItIs() {
    var random = new Random(4);
    for (var type : TYPES) {
      for (var round = 0; round < 20; round++) {
        var parts = new ArrayList<Column>();
        var size = 0;
        for (var part = 0; part < 4; part++) {
          parts.add(part(type, random));
          size += parts.getLast().size();
        }
        var merged = MergedColumns.of(type, parts, size);
        assertThat(merged.type()).isEqualTo(type);
        assertThat(values(List.of(merged))).isEqualTo(values(parts));
      }
    }
  }

  @Test
  void whatIsKnownByItsJsonStaysSo() {
    var parts = List.of(told("{\"a\":1}"), Rows.absent(Type.DYNAMIC, 2), told("[2]"));
    var merged = (DynamicColumn) MergedColumns.of(Type.DYNAMIC, parts, 4);
    assertThat(merged.dictionary()).isInstanceOf(JsonDictionary.class);
    assertThat(values(List.of(merged))).isEqualTo(values(parts));
  }

  @Test
  void columnsThatNobodyFilledStayOneValue() {
    var parts = List.of(Rows.absent(Type.LONG, 3), Rows.absent(Type.LONG, 4));
    assertThat(MergedColumns.of(Type.LONG, parts, 7)).isEqualTo(Rows.absent(Type.LONG, 7));
  }

  private static Column part(Type type, Random random) {
    var rows = random.nextInt(5);
    switch (random.nextInt(4)) {
      case 0 -> {
        return Rows.absent(type, rows);
      }
      case 1 -> {
        return new ConstantColumn(new Scalar(type, value(type, random)), rows);
      }
      default -> {
        var builder = new ColumnBuilder(type, rows);
        for (var i = 0; i < rows; i++) {
          builder.append(random.nextInt(4) == 0 ? null : value(type, random));
        }
        return builder.build();
      }
    }
  }

  private static Object value(Type type, Random random) {
    var number = random.nextInt(3);
    return switch (type) {
      case STRING -> Text.of("text " + number);
      case LONG -> (long) number;
      case DATETIME -> new DateTime(number);
      case REAL -> number / 2.0;
      case BOOL -> number == 0;
      default -> Dynamic.of(Text.of("value " + number));
    };
  }

  private static Column told(String json) {
    var entries = new DictionaryBuilder();
    var code = entries.code(Text.of(json));
    return new DynamicColumn(new JsonDictionary(entries.build()), new int[] {code}, 1);
  }

  private static List<String> values(List<Column> columns) {
    var values = new ArrayList<String>();
    for (var column : columns) {
      for (var row = 0; row < column.size(); row++) {
        values.add(column.isNull(row) + " " + column.scalar(row));
      }
    }
    return values;
  }
}
