package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.ConstantColumn;
import vedette.data.type.Scalar;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;
import vedette.engine.operator.StepScanOperator.Step;
import vedette.kql.plan.Plan.ScanOutput;

/// One reading of a [StepScanOperator], a row at a time.
final class StepScanReader implements Batches {
  private static final Selection ONE = Selection.all(1);
  private final StepScanOperator scan;
  private final Batches inputs;
  private final int width;
  private final @Nullable State[] states;
  private final List<ColumnBuilder> output = new ArrayList<>();
  private long nextMatch;
  private boolean atEnd;

  /// What a step remembers: for every step of the match so far the last row it took, input and
  /// declared columns.
  ///
  /// @param pending the row that `output=last` still owes, or null
  private record State(
      long match, List<@Nullable List<Scalar>> rows, @Nullable List<Scalar> pending) {
    @Nullable List<Scalar> row(int step) {
      return rows.get(step);
    }
  }

  StepScanReader(StepScanOperator scan, Batches inputs) {
    this.scan = scan;
    this.inputs = inputs;
    this.width = scan.input().schema().size() + scan.declared().size();
    this.states = new @Nullable State[scan.steps().size()];
    scan.schema().fields().forEach(field -> output.add(new ColumnBuilder(field.type(), 16)));
  }

  @Override
  public @Nullable Batch next() {
    while (!atEnd) {
      scan.context().checkpoint();
      var batch = inputs.next();
      if (batch == null) {
        atEnd = true;
        for (var step = 0; step < states.length; step++) {
          flush(step);
        }
      } else {
        for (var row = 0; row < batch.size(); row++) {
          take(scalars(batch, row));
        }
      }
      if (output.getFirst().size() > 0) {
        return built();
      }
    }
    return null;
  }

  private Batch built() {
    var columns = output.stream().map(ColumnBuilder::build).toList();
    return new Batch(columns, columns.getFirst().size());
  }

  private static List<Scalar> scalars(Batch batch, int row) {
    return batch.columns().stream().map(column -> column.scalar(row)).toList();
  }

  private void take(List<Scalar> row) {
    for (var step = scan.steps().size() - 1; step >= 0; step--) {
      if (step == 0) {
        if (!goOn(0, row)) {
          start(row);
        }
      } else if (!moveOn(step, row)) {
        goOn(step, row);
      }
    }
  }

  /// Takes the state over from the step before, optional ones skipped.
  private boolean moveOn(int step, List<Scalar> row) {
    for (var before = step - 1; before >= 0; before--) {
      var state = states[before];
      if (state != null && holds(step, row, state)) {
        flush(before);
        flush(step);
        states[before] = null;
        match(step, row, new State(state.match(), state.rows(), null));
        return true;
      }
      if (!scan.steps().get(before).optional()) {
        return false;
      }
    }
    return false;
  }

  private boolean goOn(int step, List<Scalar> row) {
    var state = states[step];
    if (state == null || !holds(step, row, state)) {
      return false;
    }
    match(step, row, state);
    return true;
  }

  private void start(List<Scalar> row) {
    var rows = new ArrayList<@Nullable List<Scalar>>();
    scan.steps().forEach(_ -> rows.add(null));
    var fresh = new State(nextMatch, rows, null);
    if (holds(0, row, fresh)) {
      nextMatch++;
      flush(0);
      match(0, row, fresh);
    }
  }

  private boolean holds(int step, List<Scalar> row, State state) {
    var condition = scan.steps().get(step).condition();
    return !condition.filter(scopeOf(row, state), ONE).isEmpty();
  }

  private void match(int step, List<Scalar> row, State state) {
    var definition = scan.steps().get(step);
    var extended = extended(definition, row, state);
    var rows = new ArrayList<@Nullable List<Scalar>>(state.rows());
    rows.set(step, extended);
    var pending = definition.output() == ScanOutput.LAST ? extended : null;
    states[step] = new State(state.match(), rows, pending);
    if (definition.output() == ScanOutput.ALL) {
      emit(extended, state.match());
    }
  }

  private List<Scalar> extended(Step step, List<Scalar> row, State state) {
    var scope = scopeOf(row, state);
    var extended = new ArrayList<>(row);
    for (var i = 0; i < scan.declared().size(); i++) {
      var effect = step.effects().get(i);
      extended.add(effect == null ? scan.declared().get(i) : value(effect, scope));
    }
    return extended;
  }

  private static Scalar value(Expression expression, Batch scope) {
    return expression.evaluate(scope, ONE).scalar(0);
  }

  /// The row, the declared columns and the state as one row of the scope's schema.
  private Batch scopeOf(List<Scalar> row, State state) {
    var columns = new ArrayList<Column>(scan.scope().size());
    row.forEach(cell -> columns.add(new ConstantColumn(cell, 1)));
    scan.declared().forEach(cell -> columns.add(new ConstantColumn(cell, 1)));
    for (var step = 0; step < scan.steps().size(); step++) {
      var remembered = state.row(step);
      for (var i = 0; i < width; i++) {
        columns.add(new ConstantColumn(remembered(remembered, columns.size(), i), 1));
      }
    }
    return new Batch(columns, 1);
  }

  private Scalar remembered(@Nullable List<Scalar> row, int position, int column) {
    if (row != null) {
      return row.get(column);
    }
    var declared = column - (width - scan.declared().size());
    return declared >= 0
        ? scan.declared().get(declared)
        : Scalar.nullOf(scan.scope().field(position).type());
  }

  /// Gives out the row that a step with `output=last` still owes.
  private void flush(int step) {
    var state = states[step];
    if (state != null && state.pending() != null) {
      emit(state.pending(), state.match());
      states[step] = new State(state.match(), state.rows(), null);
    }
  }

  private void emit(List<Scalar> row, long match) {
    for (var i = 0; i < scan.output().size(); i++) {
      var position = scan.output().get(i).position();
      output.get(i).append(position < 0 ? (Object) match : row.get(position).value());
    }
  }

  @Override
  public void close() {
    inputs.close();
  }
}
