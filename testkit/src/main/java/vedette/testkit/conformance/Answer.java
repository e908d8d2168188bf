package vedette.testkit.conformance;

import java.util.ArrayList;
import java.util.List;
import vedette.data.batch.Batches;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.type.Scalar;

/// A result table read to its end.
public record Answer(List<String> columns, List<List<Scalar>> rows) {
  public Answer {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /// Reads and closes `batches`.
  ///
  /// @param most rows at most; what comes behind them is not asked for
  public static Answer of(Schema schema, Batches batches, int most) {
    var rows = new ArrayList<List<Scalar>>();
    try (batches) {
      for (var batch = batches.next(); batch != null; batch = batches.next()) {
        for (var row = 0; row < batch.size(); row++) {
          var at = row;
          rows.add(batch.columns().stream().map(column -> column.scalar(at)).toList());
        }
        if (rows.size() >= most) {
          break;
        }
      }
    }
    return new Answer(schema.fields().stream().map(Field::name).toList(), rows);
  }
}
