package vedette.mcp.probe;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.mcp.finding.Finding;
import vedette.mcp.finding.Severity;
import vedette.mcp.finding.Verdict;

/// The checks of one endpoint while they are made.
final class Examination {
  private final Target target;
  private final Map<Check, Finding> findings = new EnumMap<>(Check.class);

  Examination(Target target) {
    this.target = target;
  }

  Target target() {
    return target;
  }

  void pass(Check check, String evidence) {
    put(check, check.severity(), Verdict.PASS, evidence);
  }

  void fail(Check check, String evidence) {
    fail(check, check.severity(), evidence);
  }

  void fail(Check check, Severity severity, String evidence) {
    put(check, severity, Verdict.FAIL, evidence);
  }

  void notTested(Check check, String why) {
    put(check, check.severity(), Verdict.NOT_TESTED, why);
  }

  void notApplicable(Check check, String why) {
    put(check, check.severity(), Verdict.NOT_APPLICABLE, why);
  }

  boolean failed(Check check) {
    var finding = findings.get(check);
    return finding != null && finding.verdict() == Verdict.FAIL;
  }

  boolean has(Check check) {
    return findings.containsKey(check);
  }

  private void put(Check check, Severity severity, Verdict verdict, String evidence) {
    var fix = verdict == Verdict.FAIL ? fix(check) : "";
    findings.put(
        check,
        new Finding(check.name(), check.title(), severity, verdict, evidence, fix, target.url()));
  }

  private String fix(Check check) {
    var product = target.product();
    var own = product == null ? null : product.fixes().get(check.name());
    return own == null ? check.fix() : own;
  }

  /// All checks in their order; what nobody decided was not tested.
  List<Finding> all(@Nullable String whyNot) {
    var all = new ArrayList<Finding>();
    for (var check : Check.values()) {
      if (!findings.containsKey(check)) {
        notTested(check, whyNot == null ? "not asked" : whyNot);
      }
      all.add(findings.get(check));
    }
    return List.copyOf(all);
  }
}
