package vedette.engine.evaluate;

import java.util.Set;
import vedette.data.type.Type;
import vedette.engine.kernel.FunctionCall;
import vedette.engine.run.QueryFailure;
import vedette.functions.ScalarForm;
import vedette.functions.Spelled;
import vedette.kql.plan.Expr;

/// What the language lets through and its engine refuses before the first row: constants that are
/// no pattern, and operators between two `dynamic` values, whose types only the rows would tell.
final class Refusals {
  private static final Set<String> NEED_TYPES =
      Set.of("+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=");

  private Refusals() {}

  static void check(Expr.Call call, ScalarForm form) {
    var arguments = call.arguments();
    if (form.name().equals("assert")) {
      checkAssertion(call);
    }
    if (NEED_TYPES.contains(call.function().name())
        && arguments.stream().allMatch(Refusals::isUntyped)) {
      throw new QueryFailure(
          "`"
              + call.function().name()
              + "` cannot work on two values of type dynamic: convert one of them first.",
          call.span());
    }
    for (var i = 0; i < arguments.size() && i < form.parameters().size(); i++) {
      var constant = arguments.get(i).constant();
      var spelled = Spelled.class.isAssignableFrom(form.parameters().get(i).type());
      if (spelled
          && constant != null
          && constant.value() != null
          && FunctionCall.prepared(form.parameters().get(i), constant.value()) == null) {
        throw new QueryFailure(
            "`" + constant.value() + "` is no pattern that `" + form.name() + "` understands.",
            arguments.get(i).span());
      }
    }
  }

  private static void checkAssertion(Expr.Call call) {
    var holds = Constants.fold(call.arguments().get(0)).constant();
    var message = Constants.fold(call.arguments().get(1)).constant();
    if (holds == null || message == null) {
      throw new QueryFailure("`assert` needs what is known before the query runs.", call.span());
    }
    if (!Boolean.TRUE.equals(holds.value())) {
      throw new QueryFailure(String.valueOf(message.value()), call.span());
    }
  }

  /// A conversion that the checker put in leaves it open what it will find.
  private static boolean isUntyped(Expr expr) {
    return expr instanceof Expr.Convert(var inner, _, _)
        ? isUntyped(inner)
        : expr.type() == Type.DYNAMIC;
  }
}
