package vedette.engine.lower;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import vedette.data.column.LongColumn;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.engine.operator.Operator;
import vedette.engine.operator.SeriesAxis;
import vedette.engine.operator.SeriesOperator;
import vedette.engine.run.QueryFailure;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;

/// `make-series` in both of its forms.
final class SeriesLowering {
  private SeriesLowering() {}

  static Operator lower(Plan.MakeSeries plan, Lowering lowering) {
    var input = lowering.lower(plan.input());
    var schema = input.schema();
    var fallbacks = new ArrayList<Object>();
    for (var i = 0; i < plan.aggregations().size(); i++) {
      fallbacks.add(fallback(plan, i, lowering));
    }
    return new SeriesOperator(
        input,
        plan.keys().stream().map(key -> lowering.expression(key.value(), schema)).toList(),
        plan.keys().stream().map(key -> key.value().type()).toList(),
        plan.aggregations().stream()
            .map(aggregation -> SummarizeLowering.aggregate(aggregation, schema, lowering))
            .toList(),
        fallbacks,
        lowering.expression(plan.axis().value(), schema),
        axis(plan, lowering),
        plan.nonEmpty(),
        plan.schema(),
        lowering.context());
  }

  private static Object fallback(Plan.MakeSeries plan, int aggregation, Lowering lowering) {
    var value = lowering.value(plan.fallbacks().get(aggregation));
    var type = lowering.resultType(plan.aggregations().get(aggregation));
    return SeriesOperator.fallback(value, type);
  }

  private static SeriesAxis axis(Plan.MakeSeries plan, Lowering lowering) {
    var type = plan.axis().value().type();
    var step = lowering.value(plan.step());
    if (!isPositive(step)) {
      throw new QueryFailure("The step of `make-series` must be positive.", plan.span());
    }
    var first = bound(plan.first(), lowering);
    var last = bound(plan.last(), lowering);
    var origin = first == null || plan.inRange() ? zero(type) : first;
    return new SeriesAxis(type, first, last, plan.inRange(), origin, step);
  }

  private static boolean isPositive(Scalar step) {
    if (step.value() == null) {
      return false;
    }
    return step.type() == Type.REAL
        ? (double) step.value() > 0
        : LongColumn.unbox(step.value()) > 0;
  }

  private static @Nullable Scalar bound(@Nullable Expr expr, Lowering lowering) {
    var value = expr == null ? null : lowering.value(expr);
    return value == null || value.isNull() ? null : value;
  }

  private static Scalar zero(Type type) {
    return type == Type.REAL ? Scalar.of(0.0) : new Scalar(type, LongColumn.box(type, 0));
  }
}
