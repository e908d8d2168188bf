package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import vedette.data.batch.Batch;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;

/// The keys of a `sort` or `top`, and the order they put rows in.
public record SortOrder(List<Key> keys) {
  public SortOrder {
    keys = List.copyOf(keys);
  }

  public record Key(Expression value, boolean ascending, boolean nullsFirst) {}

  /// The rows of `batch` in this order; rows that tie stay as they came.
  ///
  /// @param pause called now and then, to look at the limits of the run
  int[] order(Batch batch, Runnable pause) {
    var all = Selection.all(batch.size());
    var columns = new ArrayList<Comparison.Key>();
    for (var key : keys) {
      columns.add(
          new Comparison.Key(key.value().evaluate(batch, all), key.ascending(), key.nullsFirst()));
    }
    return MergeSort.order(batch.size(), new Comparison(columns), pause);
  }
}
