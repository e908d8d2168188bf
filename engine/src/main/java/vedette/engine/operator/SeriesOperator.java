package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.LongColumn;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.schema.Schema;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;
import vedette.engine.operator.SummarizeOperator.Aggregate;
import vedette.engine.run.LimitReached;
import vedette.engine.run.RunContext;
import vedette.functions.Accumulator;

/// `make-series`: cells are groups of (keys, bin); at the end each key's cells are laid out along
/// the axis, empty ones filled with the fallback.
///
/// @param fallbacks the value of an empty cell for each aggregate, in the aggregate's type
/// @param nonEmpty whether a series without keys and with both ends is there without any row
public record SeriesOperator(
    Operator input,
    List<Expression> keys,
    List<Type> keyTypes,
    List<Aggregate> aggregates,
    List<Object> fallbacks,
    Expression axisValue,
    SeriesAxis axis,
    boolean nonEmpty,
    Schema schema,
    RunContext context)
    implements Operator {
  /// The vendor's own bound on the length of a series.
  private static final int MOST_BINS = 1_048_576;

  public SeriesOperator {
    keys = List.copyOf(keys);
    keyTypes = List.copyOf(keyTypes);
    aggregates = List.copyOf(aggregates);
    fallbacks = List.copyOf(fallbacks);
  }

  /// Stands for a null in `fallbacks`, which cannot hold one.
  private static final Object NULL = new Object();

  /// A fallback in the form that the cells of an aggregate of `type` have.
  public static Object fallback(Scalar value, Type type) {
    var cell = value.isNull() ? null : Cells.toNumberOf(type, value.value());
    return cell == null ? NULL : cell;
  }

  @Override
  public List<Operator> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "make-series " + aggregates.size() + " by " + keys.size();
  }

  @Override
  public Batches open() {
    return Deferred.of(this::series);
  }

  private Batches series() {
    try (var share = context.budget().share("make-series");
        var batches = input.open()) {
      var types = new ArrayList<>(keyTypes);
      types.add(Type.LONG);
      var cells = new GroupTable(types);
      var states = aggregates.stream().map(aggregate -> aggregate.state().get()).toList();
      for (var batch = batches.next(); batch != null; batch = batches.next()) {
        context.checkpoint();
        add(batch, cells, states);
        share.set(bytes(cells, states));
      }
      return cells.size() == 0 && !(nonEmpty && keys.isEmpty() && axis.isBounded())
          ? () -> null
          : Pieces.of(layOut(cells, states), 4096);
    }
  }

  private static long bytes(GroupTable cells, List<Accumulator> states) {
    return cells.bytes() + states.stream().mapToLong(Accumulator::bytes).sum();
  }

  private void add(Batch batch, GroupTable cells, List<Accumulator> states) {
    var along = Concatenation.expand(axisValue.evaluate(batch, Selection.all(batch)));
    var wanted = new int[batch.size()];
    var bins = new long[batch.size()];
    var count = 0;
    for (var row = 0; row < batch.size(); row++) {
      if (!along.isNull(row) && axis.holds(along, row)) {
        bins[count] = axis.bin(along, row);
        wanted[count++] = row;
      }
    }
    var rows = batch.take(wanted, count);
    var columns = new ArrayList<>(Expression.values(keys, rows));
    columns.add(new LongColumn(Type.LONG, bins, null, count));
    var groups = cells.groups(columns, count);
    for (var i = 0; i < aggregates.size(); i++) {
      var arguments = Expression.values(aggregates.get(i).arguments(), rows);
      states.get(i).grow(cells.size());
      states.get(i).add(arguments.toArray(Column[]::new), groups, count);
    }
  }

  private Batch layOut(GroupTable cells, List<Accumulator> states) {
    var keyColumns = cells.keyColumns();
    var bins = ((LongColumn) keyColumns.removeLast()).values();
    var from = axis.firstBin(bins, cells.size());
    var length = axis.lastBin(bins, cells.size()) - from + 1;
    if (length > MOST_BINS || length < 0) {
      throw new LimitReached(
          LimitReached.Limit.ROWS,
          "A series of `make-series` would have more than " + MOST_BINS + " values.");
    }
    var table = new GroupTable(keyTypes);
    var seriesOf = keys.isEmpty() ? new int[cells.size()] : table.groups(keyColumns, cells.size());
    var seriesCount = keys.isEmpty() ? 1 : table.size();
    reserve(seriesCount, length);
    var layout = new Layout(bins, seriesOf, seriesCount, from, (int) length);
    var columns = new ArrayList<Column>();
    if (!keys.isEmpty()) {
      columns.addAll(table.keyColumns());
    }
    for (var i = 0; i < aggregates.size(); i++) {
      columns.add(layout.column(states.get(i).result(0, cells.size()), fallbacks.get(i)));
    }
    columns.add(layout.axis());
    return new Batch(columns, seriesCount);
  }

  private void reserve(int seriesCount, long length) {
    try (var share = context.budget().share("make-series")) {
      share.add(Math.multiplyExact(seriesCount, length) * (4 + 9L * (aggregates.size() + 1)));
    }
  }

  /// Where each cell lies: `cellAt[series][bin]`.
  private final class Layout {
    private final int[][] cellAt;
    private final long from;
    private final int length;

    Layout(long[] bins, int[] seriesOf, int seriesCount, long from, int length) {
      this.from = from;
      this.length = length;
      this.cellAt = new int[seriesCount][length];
      for (var cell = 0; cell < seriesOf.length; cell++) {
        cellAt[seriesOf[cell]][(int) (bins[cell] - from)] = cell + 1;
      }
    }

    @SuppressWarnings("ReferenceEquality")
    Column column(Column values, Object fallback) {
      var builder = new ColumnBuilder(Type.DYNAMIC, cellAt.length);
      for (var cells : cellAt) {
        context.checkpoint();
        var array = new DynamicBuilder().startArray();
        for (var cell : cells) {
          var value =
              cell == 0 ? fallback : values.isNull(cell - 1) ? null : values.value(cell - 1);
          Cells.add(array, value == NULL ? null : value);
        }
        builder.append(array.end().build());
      }
      return builder.build();
    }

    Column axis() {
      var array = new DynamicBuilder().startArray();
      for (var bin = from; bin < from + length; bin++) {
        Cells.add(array, axis.value(bin));
      }
      var value = array.end().build();
      var builder = new ColumnBuilder(Type.DYNAMIC, cellAt.length);
      for (var series = 0; series < cellAt.length; series++) {
        builder.append(value);
      }
      return builder.build();
    }
  }
}
