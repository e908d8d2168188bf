package vedette.engine.plugin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vedette.data.batch.Batch;
import vedette.data.column.LongColumn;
import vedette.data.text.Text;
import vedette.engine.run.QueryFailure;

/// `schema_merge`: the columns of several schemas (rows as `getschema` gives them) as one schema. A
/// column that stands in different places, or has different types, becomes an error that says so.
final class SchemaMerge implements TablePlugin {
  private static final Text ORDER = Text.of("ERROR(columns are out of order)");
  private static final Text TYPES = Text.of("ERROR(columns have different types)");

  /// @param error what is wrong with the column, or the empty text
  private record Merged(long ordinal, Text dataType, Text type, Text error) {
    Merged with(Text trouble) {
      return new Merged(-1, dataType, type, error.isEmpty() ? trouble : error);
    }
  }

  @Override
  public Batch apply(PluginCall call) {
    var ordered = !(call.isConstant(0) && Boolean.FALSE.equals(call.constant(0)));
    for (var column : List.of("ColumnName", "ColumnOrdinal", "ColumnType", "DataType")) {
      if (call.input().position(column) < 0) {
        throw new QueryFailure("`schema_merge` needs the columns of `getschema`.", call.span());
      }
    }
    var columns = new LinkedHashMap<Text, Merged>();
    for (var row = 0; row < call.rows().size(); row++) {
      var name = text(call, "ColumnName", row);
      var ordinal = LongColumn.unbox(cell(call, "ColumnOrdinal", row));
      var type = text(call, "ColumnType", row);
      var known = columns.get(name);
      if (known == null) {
        columns.put(name, new Merged(ordinal, text(call, "DataType", row), type, Text.EMPTY));
      } else if (!known.type().equals(type)) {
        columns.put(name, known.with(TYPES));
      } else if (ordered && known.ordinal() != ordinal) {
        columns.put(name, known.with(ORDER));
      }
    }
    return rows(call, columns, ordered);
  }

  private static Batch rows(PluginCall call, Map<Text, Merged> columns, boolean ordered) {
    var result = new ResultRows(call.schema());
    var good = columns.entrySet().stream().filter(e -> e.getValue().error().isEmpty()).toList();
    var sorted =
        ordered
            ? good.stream()
                .sorted((a, b) -> Long.compare(a.getValue().ordinal(), b.getValue().ordinal()))
                .toList()
            : good;
    var next = 0L;
    for (var column : sorted) {
      var merged = column.getValue();
      result.add(List.of(column.getKey(), next++, merged.dataType(), merged.type()));
    }
    columns.forEach((name, merged) -> {
      if (!merged.error().isEmpty()) {
        var unknown = Text.of("ERROR(unknown CSL type:" + merged.error() + ")");
        result.add(List.of(name, -1L, unknown, merged.error()));
      }
    });
    return result.batch();
  }

  private static Object cell(PluginCall call, String column, int row) {
    var cell = call.rows().column(call.input().position(column)).value(row);
    return Objects.requireNonNull(cell, column);
  }

  private static Text text(PluginCall call, String column, int row) {
    return (Text) cell(call, column, row);
  }
}
