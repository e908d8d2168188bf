package vedette.engine.lower;

import java.util.ArrayList;
import vedette.data.schema.Schema;
import vedette.engine.operator.FormWindow;
import vedette.engine.operator.Operator;
import vedette.engine.operator.WindowOperator;
import vedette.engine.run.QueryFailure;
import vedette.functions.Functions;
import vedette.kql.plan.Plan;

/// Window functions, each found by its file in `functions`. A call sees the columns of the calls
/// before it, so `row_number(1, a != prev(a))` is two calls.
final class WindowLowering {
  private WindowLowering() {}

  static Operator lower(Plan.Window plan, Lowering lowering) {
    var input = lowering.lower(plan.input());
    var calls = new ArrayList<WindowOperator.Call>();
    for (var call : plan.calls()) {
      checkDistance(call, plan, lowering);
      var visible = plan.schema().fields().subList(0, input.schema().size() + calls.size());
      var form = Functions.window(call.function(), call.signature());
      calls.add(
          new WindowOperator.Call(
              call.name(),
              lowering.expressions(call.arguments(), Schema.of(visible)),
              () -> new FormWindow(form, call.type()),
              FormWindow.needsAll(form)));
    }
    return new WindowOperator(input, calls, plan.schema(), lowering.context());
  }

  /// A row is not its own neighbour.
  private static void checkDistance(Plan.WindowCall call, Plan.Window plan, Lowering lowering) {
    var name = call.function().name();
    if ((name.equals("prev") || name.equals("next"))
        && call.arguments().size() > 1
        && lowering.number(call.arguments().get(1), plan.span()) == 0) {
      throw new QueryFailure("`" + name + "` has to look at least one row away.", plan.span());
    }
  }
}
