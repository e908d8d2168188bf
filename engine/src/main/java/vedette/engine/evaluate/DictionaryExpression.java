package vedette.engine.evaluate;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.column.Dictionary;
import vedette.data.column.DynamicColumn;
import vedette.data.column.TextColumn;
import vedette.data.type.Type;

/// An expression of one dictionary-coded column, evaluated once for each distinct value that a
/// selected row holds, and kept as long as batches bring the same dictionary.
///
/// Where values hardly repeat (more than a quarter of the rows bring a new one) it goes row by row.
/// Warnings of the inner expression are weighed by rows.
final class DictionaryExpression implements Expression {
  private static final int ROWS_BEFORE_JUDGING = 1_024;
  private final Expression inner;
  private final int position;
  private final WeighedSink weighed;
  private final WarningSink sink;
  private @Nullable Dictionary dictionary;
  private int[] slots = {};
  private Assembly results;
  private int known;
  private long rowsSeen;

  /// @param inner over batches of the one column; reports to `weighed`
  DictionaryExpression(Expression inner, int position, WeighedSink weighed, WarningSink sink) {
    this.inner = inner;
    this.position = position;
    this.weighed = weighed;
    this.sink = sink;
    this.results = new Assembly(inner.type(), 0);
  }

  @Override
  public Type type() {
    return inner.type();
  }

  @Override
  public Column evaluate(Batch batch, Selection selection) {
    var column = batch.column(position);
    return switch (column) {
      case TextColumn(var from, var codes, _) -> coded(column, from, codes, selection);
      case DynamicColumn(var from, var codes, _) -> coded(column, from, codes, selection);
      default -> direct(column, selection);
    };
  }

  private Column coded(Column column, Dictionary from, int[] codes, Selection selection) {
    if (!from.isDistinct() || !adopt(from, selection.count())) {
      return direct(column, selection);
    }
    var rows = new int[selection.count()];
    var fresh = new int[Math.min(selection.count(), from.size())];
    var before = known;
    for (var i = 0; i < rows.length; i++) {
      var code = codes[selection.row(i)];
      if (slots[code] == 0) {
        fresh[known - before] = code;
        slots[code] = ++known;
      }
      rows[i] = slots[code] - 1;
    }
    rowsSeen += rows.length;
    learn(column, from, fresh, before);
    weighed.forward(rows, rows.length, selection, sink);
    return results.build().take(rows, rows.length);
  }

  /// Whether to work by entry for this dictionary; true makes it the current one. Comparing
  /// contents would cost what this class saves, so identity decides.
  @SuppressWarnings("ReferenceEquality")
  private boolean adopt(Dictionary from, int rows) {
    if (from == dictionary && slots.length > 0) {
      return rowsSeen < ROWS_BEFORE_JUDGING || known * 4L <= rowsSeen;
    }
    // A large dictionary pays only when it comes again: the first time its batch goes row by row.
    var again = from == dictionary;
    dictionary = from;
    slots = again || from.size() <= 4L * rows ? new int[from.size()] : new int[0];
    results = new Assembly(inner.type(), 0);
    weighed.clear();
    known = 0;
    rowsSeen = 0;
    return slots.length > 0;
  }

  private void learn(Column column, Dictionary from, int[] fresh, int before) {
    var count = known - before;
    if (count == 0) {
      return;
    }
    var entries =
        column instanceof TextColumn
            ? new TextColumn(from, fresh, count)
            : new DynamicColumn(from, fresh, count);
    weighed.startAt(before);
    var learned = inner.evaluate(new Batch(List.of(entries), count), Selection.all(count));
    results.grow(known);
    var places = new int[count];
    Arrays.setAll(places, i -> before + i);
    results.put(places, learned);
  }

  /// Row by row; a constant once.
  private Column direct(Column column, Selection selection) {
    var count = selection.count();
    var cells = selection.of(column);
    var once = cells instanceof ConstantColumn && count > 0;
    var seen = once ? cells.take(new int[] {0}, 1) : cells;
    weighed.startAt(known);
    var result = inner.evaluate(new Batch(List.of(seen), seen.size()), Selection.all(seen.size()));
    var rows = new int[count];
    if (!once) {
      Arrays.setAll(rows, i -> i);
    }
    weighed.moveFrom(known).forward(rows, count, selection, sink);
    return once ? new ConstantColumn(result.scalar(0), count) : result;
  }
}
