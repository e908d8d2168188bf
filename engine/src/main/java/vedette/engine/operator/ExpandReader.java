package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.DynamicColumn;
import vedette.data.column.LongColumn;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.type.Type;
import vedette.engine.evaluate.Selection;
import vedette.engine.operator.ExpandOperator.Slot;

/// One reading of an [ExpandOperator].
final class ExpandReader implements Batches {
  private final ExpandOperator expand;
  private final Batches inputs;
  private final int room;
  private @Nullable Batch batch;
  private List<DynamicColumn> values = List.of();
  private int row;
  private long item;

  ExpandReader(ExpandOperator expand, Batches inputs) {
    this.expand = expand;
    this.inputs = inputs;
    this.room = expand.context().settings().batchRows();
  }

  @Override
  public @Nullable Batch next() {
    while (true) {
      expand.context().checkpoint();
      var present = batch;
      if (present == null) {
        present = inputs.next();
        if (present == null) {
          return null;
        }
        start(present);
      }
      var rows = rows(present);
      if (rows.size() > 0) {
        return rows;
      }
    }
  }

  private void start(Batch next) {
    var all = Selection.all(next.size());
    var columns = new ArrayList<DynamicColumn>();
    for (var expansion : expand.expansions()) {
      var column = Concatenation.expand(expansion.value().evaluate(next, all));
      columns.add((DynamicColumn) column);
    }
    values = columns;
    batch = next;
    row = 0;
    item = 0;
  }

  /// Fills one output batch from the present input batch.
  private Batch rows(Batch input) {
    var builders = new ArrayList<ColumnBuilder>();
    expand.expansions().forEach(_ -> builders.add(new ColumnBuilder(Type.DYNAMIC, 16)));
    var sources = new int[room];
    var items = new long[room];
    var count = 0;
    while (row < input.size() && count < room) {
      var length = Math.min(length(row), expand.rowLimit());
      while (item < length && count < room) {
        for (var i = 0; i < values.size(); i++) {
          builders.get(i).append(element(values.get(i).dynamic(row), item));
        }
        sources[count] = row;
        items[count++] = item++;
      }
      if (item >= length) {
        row++;
        item = 0;
      }
    }
    if (row == input.size()) {
      batch = null;
    }
    return output(input, builders, sources, items, count);
  }

  /// Rows that the present input row gives.
  private long length(int of) {
    var longest = 0L;
    for (var column : values) {
      var value = column.dynamic(of);
      longest = Math.max(longest, value.isArray() || value.isBag() ? value.size() : 1);
    }
    return longest;
  }

  private Dynamic element(Dynamic value, long index) {
    return switch (value.kind()) {
      case ARRAY -> index < value.size() ? value.value((int) index) : Dynamic.NULL;
      case BAG -> index < value.size() ? member(value, (int) index) : Dynamic.NULL;
      case NULL, BOOL, LONG, REAL, STRING, DATETIME, TIMESPAN, GUID, DECIMAL ->
          index == 0 ? value : Dynamic.NULL;
    };
  }

  private Dynamic member(Dynamic bag, int index) {
    var builder = new DynamicBuilder();
    return expand.arrayBags()
        ? builder.startArray().add(bag.key(index)).add(bag.value(index)).end().build()
        : builder.startBag().key(bag.key(index)).add(bag.value(index)).end().build();
  }

  private Batch output(
      Batch input, List<ColumnBuilder> builders, int[] sources, long[] items, int count) {
    var expanded = new ArrayList<Column>();
    for (var i = 0; i < builders.size(); i++) {
      expanded.add(converted(i, builders.get(i).build()));
    }
    var columns = new ArrayList<Column>(expand.slots().size());
    for (var slot : expand.slots()) {
      columns.add(
          switch (slot) {
            case Slot.Kept(var position) -> input.column(position).take(sources, count);
            case Slot.Expanded(var expansion) -> expanded.get(expansion);
            case Slot.ItemIndex() -> new LongColumn(Type.LONG, items, null, count);
            case Slot.RowNumber() -> new LongColumn(Type.LONG, wide(sources, count), null, count);
          });
    }
    return new Batch(columns, count);
  }

  private static long[] wide(int[] numbers, int count) {
    var wide = new long[count];
    for (var i = 0; i < count; i++) {
      wide[i] = numbers[i];
    }
    return wide;
  }

  private Column converted(int expansion, Column elements) {
    var conversion = expand.expansions().get(expansion).conversion();
    return conversion == null
        ? elements
        : conversion.evaluate(
            new Batch(List.of(elements), elements.size()), Selection.all(elements.size()));
  }

  @Override
  public void close() {
    inputs.close();
  }
}
