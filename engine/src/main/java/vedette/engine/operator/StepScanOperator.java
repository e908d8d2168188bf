package vedette.engine.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;
import vedette.data.type.Scalar;
import vedette.engine.evaluate.Expression;
import vedette.engine.run.RunContext;
import vedette.kql.plan.Plan.ScanOutput;

/// `scan`: a small state machine that walks the rows in order.
///
/// Each row is shown to the steps from last to first. A step takes it over from the step before
/// when its condition holds for that step's state (the state moves along), or else keeps its own
/// state going when the condition holds for that. The first step needs no state before it: it goes
/// on with its own, or starts a match.
///
/// Expressions see the input columns, the declared columns at their first values, and the state as
/// `step.column`; `scope` is that schema.
public record StepScanOperator(
    Operator input,
    List<Step> steps,
    List<Scalar> declared,
    Schema scope,
    List<Source> output,
    Schema schema,
    RunContext context)
    implements Operator {
  public StepScanOperator {
    steps = List.copyOf(steps);
    declared = List.copyOf(declared);
    output = List.copyOf(output);
  }

  /// @param effects for each declared column its new value, or null to leave its first value
  public record Step(
      boolean optional,
      ScanOutput output,
      Expression condition,
      List<@Nullable Expression> effects) {}

  /// Where an output column comes from: a column of the row (input, then declared), or the number
  /// of the match when negative.
  public record Source(int position) {}

  @Override
  public List<Operator> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "scan of " + steps.size() + " steps";
  }

  @Override
  public Batches open() {
    return new StepScanReader(this, input.open());
  }
}
