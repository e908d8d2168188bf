package vedette.engine.lower;

import vedette.engine.operator.FormWindow;
import vedette.engine.operator.Operator;
import vedette.engine.operator.WindowOperator;
import vedette.functions.Functions;
import vedette.kql.plan.Plan;

/// Window functions, each found by its file in `functions`.
final class WindowLowering {
  private WindowLowering() {}

  static Operator lower(Plan.Window plan, Lowering lowering) {
    var input = lowering.lower(plan.input());
    var calls =
        plan.calls().stream()
            .map(call -> {
              var form = Functions.window(call.function(), call.signature());
              return new WindowOperator.Call(
                  call.name(),
                  lowering.expressions(call.arguments(), input.schema()),
                  () -> new FormWindow(form, call.type()),
                  FormWindow.needsAll(form));
            })
            .toList();
    return new WindowOperator(input, calls, plan.schema(), lowering.context());
  }
}
