package vedette.detect.lint;

import java.util.Locale;
import java.util.Set;
import vedette.data.text.Text;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.plan.PlanParts;

/// Finds rules that look for sign-ins in `AzureDiagnostics`. Entra writes them to `SigninLogs` and
/// its siblings; the table holds what resources log about themselves.
final class SignIns {
  private static final Set<String> WORDS =
      Set.of(
          "signinlogs",
          "noninteractiveusersigninlogs",
          "serviceprincipalsigninlogs",
          "managedidentitysigninlogs",
          "sign-in activity",
          "userloginfailed",
          "microsoft.compute/virtualmachines/login/action",
          "microsoft.compute/virtualmachines/loginasadmin/action",
          "microsoft.aadiam");

  private static final Set<String> COLUMNS =
      Set.of("userprincipalname", "appdisplayname", "conditionalaccessstatus", "riskleveldetail");

  private final PlanNodes nodes;
  private final Remarks remarks;

  SignIns(PlanNodes nodes, Remarks remarks) {
    this.nodes = nodes;
    this.remarks = remarks;
  }

  void check() {
    if (!nodes.tables().contains("AzureDiagnostics") || nodes.tables().contains("SigninLogs")) {
      return;
    }
    for (var node : nodes.nodes()) {
      for (var root : PlanParts.expressions(node)) {
        for (var expr : PlanNodes.all(root)) {
          if (node instanceof Plan.Where && isSignIn(expr)) {
            remarks.meaning(
                expr.span(),
                false,
                "RULE-SIGNIN",
                "AzureDiagnostics does not hold sign-ins to Entra ID; failures are rows of"
                    + " `SigninLogs` with `ResultType != \"0\"`");
            return;
          }
        }
      }
    }
  }

  private static boolean isSignIn(Expr expr) {
    return switch (expr) {
      case Expr.Literal(var value, _) ->
          value.value() instanceof Text text
              && WORDS.contains(text.toString().toLowerCase(Locale.ROOT));
      case Expr.ColumnUse(var name, _, _) -> {
        var small = name.toLowerCase(Locale.ROOT);
        yield COLUMNS.contains(
            small.endsWith("_s") ? small.substring(0, small.length() - 2) : small);
      }
      default -> false;
    };
  }
}
