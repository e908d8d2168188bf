package vedette.engine.lower;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.type.Scalar;
import vedette.engine.evaluate.Expression;
import vedette.engine.operator.Operator;
import vedette.engine.operator.StepScanOperator;
import vedette.engine.operator.StepScanOperator.Source;
import vedette.engine.operator.StepScanOperator.Step;
import vedette.kql.plan.Plan;

/// `scan`.
final class StepScanLowering {
  private StepScanLowering() {}

  static Operator lower(Plan.StepScan plan, Lowering lowering) {
    var row = new ArrayList<>(plan.input().schema().fields());
    plan.declared().forEach(assignment -> row.add(assignment.field()));
    var scope = scope(plan, row);
    var declared = new ArrayList<Scalar>();
    plan.declared().forEach(assignment -> declared.add(lowering.value(assignment.value())));
    var steps =
        plan.steps().stream()
            .map(step ->
                new Step(
                    step.optional(),
                    step.output(),
                    lowering.expression(step.condition(), scope),
                    effects(plan, step, scope, lowering)))
            .toList();
    return new StepScanOperator(
        lowering.lower(plan.input()),
        steps,
        declared,
        scope,
        output(plan, row),
        plan.schema(),
        lowering.context());
  }

  private static Schema scope(Plan.StepScan plan, List<Field> row) {
    var fields = new ArrayList<>(row);
    for (var step : plan.steps()) {
      row.forEach(field -> fields.add(new Field(step.name() + "." + field.name(), field.type())));
    }
    return Schema.of(fields);
  }

  private static List<@Nullable Expression> effects(
      Plan.StepScan plan, Plan.ScanStep step, Schema scope, Lowering lowering) {
    var effects = new ArrayList<@Nullable Expression>();
    for (var column : plan.declared()) {
      var effect =
          step.effects().stream()
              .filter(assignment -> assignment.name().equals(column.name()))
              .findFirst();
      effects.add(effect.isEmpty() ? null : lowering.expression(effect.get().value(), scope));
    }
    return effects;
  }

  private static List<Source> output(Plan.StepScan plan, List<Field> row) {
    return plan.schema().fields().stream()
        .map(field -> {
          var position = row.stream().map(Field::name).toList().indexOf(field.name());
          return new Source(field.name().equals(plan.matchId()) ? -1 : position);
        })
        .toList();
  }
}
