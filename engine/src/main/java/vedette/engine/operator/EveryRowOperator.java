package vedette.engine.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.column.LongColumn;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.engine.run.RunContext;

/// `summarize` without keys inside `mv-apply`: it gives a row for nothing, too, so an input row
/// that has no rows left gets the aggregates of nothing.
///
/// @param input one row at most for an input row, in their order; its first column is the number of
///   the input row
/// @param ofNothing the aggregates of no rows: one row, without the number
/// @param handed tells which input rows there are
public record EveryRowOperator(
    Operator input, Operator ofNothing, Handover handed, RunContext context) implements Operator {
  @Override
  public Schema schema() {
    return input.schema();
  }

  @Override
  public List<Operator> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "a row for each";
  }

  @Override
  public Batches open() {
    return Deferred.of(this::every);
  }

  private Batches every() {
    var held = HeldRows.of(input, "mv-apply", context);
    var found = held.joined();
    var all = handed.to() - handed.from();
    var rows = found.size() == all ? found : filled(found, all);
    return Deferred.holding(held, Pieces.of(rows, context.settings().batchRows()));
  }

  private Batch filled(Batch found, int all) {
    var numbers = ((LongColumn) Concatenation.expand(found.column(0))).values();
    var places = new int[all];
    Arrays.fill(places, found.size());
    for (var at = 0; at < found.size(); at++) {
      places[(int) numbers[at] - handed.from()] = at;
    }
    var nothing = nothing();
    var both = found.size() == 0 ? nothing : Concatenation.of(schema(), List.of(found, nothing));
    var rows = both.take(places, all);
    var columns = new ArrayList<Column>(rows.columns());
    columns.set(0, numbered(all));
    return new Batch(columns, all);
  }

  /// The aggregates of no rows, with a number before them that nobody reads.
  private Batch nothing() {
    try (var rows = HeldRows.of(ofNothing, "mv-apply", context)) {
      var columns = new ArrayList<Column>();
      columns.add(numbered(1));
      columns.addAll(rows.joined().columns());
      return new Batch(columns, 1);
    }
  }

  private Column numbered(int count) {
    var numbers = new long[count];
    Arrays.setAll(numbers, at -> handed.from() + at);
    return new LongColumn(Type.LONG, numbers, null, count);
  }
}
