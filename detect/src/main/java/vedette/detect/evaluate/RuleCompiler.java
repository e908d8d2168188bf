package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Field;
import vedette.detect.rule.Rule;
import vedette.detect.rule.RuleProblem;
import vedette.engine.run.SimplerQuery;
import vedette.kql.catalog.Catalog;
import vedette.kql.check.CheckSettings;
import vedette.kql.check.Checked;
import vedette.kql.check.Checker;
import vedette.kql.plan.Query;
import vedette.kql.problem.Problem;
import vedette.kql.problem.Severity;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parser;

/// Turns a rule into something that can be evaluated, or says why not.
public final class RuleCompiler {
  /// Columns that hold what a rule's `details` say; no query can name them without brackets.
  private static final String DETAIL = "vedette detail ";

  private final Catalog catalog;

  public RuleCompiler(Catalog catalog) {
    this.catalog = catalog;
  }

  /// A rule ready to run, or null with the reasons.
  public record Outcome(@Nullable RowRule rule, List<RuleProblem> problems) {
    public Outcome {
      problems = List.copyOf(problems);
    }
  }

  public Outcome compile(Rule rule) {
    var own = check(rule.query());
    if (!own.canRun()) {
      return new Outcome(null, problems(rule, own));
    }
    var details = new LinkedHashMap<String, String>();
    var text = new StringBuilder(rule.query().stripTrailing());
    while (text.length() > 0 && text.charAt(text.length() - 1) == ';') {
      text.setLength(text.length() - 1);
    }
    rule.extras()
        .details()
        .forEach((key, expression) -> {
          details.put(key, DETAIL + key);
          text.append("\n| extend ['").append(DETAIL).append(key).append("'] = ");
          text.append(expression);
        });
    var extended = check(text.toString());
    if (!extended.canRun()) {
      return new Outcome(null, List.of(detailProblem(rule, extended)));
    }
    return identified(rule, own, extended.query(), details);
  }

  private Checked check(String text) {
    return Checker.check(Parser.parse(new Source("query", text)), catalog, CheckSettings.DEFAULT);
  }

  private Outcome identified(Rule rule, Checked own, Query query, Map<String, String> details) {
    if (query.results().size() != 1) {
      return refusal(rule, "a rule has one result, this query has " + query.results().size());
    }
    if (rule.trigger().threshold() != 0
        || rule.trigger().comparison() != Rule.Comparison.GREATER_THAN) {
      return refusal(rule, "only a trigger of `gt 0` is evaluated row by row");
    }
    var result = query.results().getFirst();
    var carried = RowIdentities.carry(result.plan());
    if (carried.isEmpty()) {
      return refusal(
          rule,
          "the query aggregates, joins or orders rows, which needs evaluation on a schedule;"
              + " rules that work row by row are evaluated as rows arrive");
    }
    var columns = own.query().results().getFirst().plan().schema().fields();
    for (var key : rule.extras().alertKey()) {
      if (columns.stream().map(Field::name).noneMatch(key::equals)) {
        return refusal(rule, "alertKey names `" + key + "`, which the result does not have");
      }
    }
    var whole =
        new Query(
            query.bindings(),
            List.of(new Query.Result(result.name(), carried.get(), result.chart())));
    var names = columns.stream().map(Field::name).toList();
    return new Outcome(
        new RowRule(
            rule, SimplerQuery.of(whole), RowIdentities.tables(result.plan()), details, names),
        List.of());
  }

  private static Outcome refusal(Rule rule, String message) {
    return new Outcome(
        null, List.of(new RuleProblem(rule.file(), rule.queryLine(), 1, true, message)));
  }

  private static List<RuleProblem> problems(Rule rule, Checked checked) {
    var all = new ArrayList<Problem>(checked.problems());
    all.addAll(checked.notBuilt());
    var lines = new Source("query", rule.query()).lines();
    var problems = new ArrayList<RuleProblem>();
    for (var problem : all) {
      var at = problem.span().start();
      problems.add(
          new RuleProblem(
              rule.file(),
              rule.queryLine() + lines.line(at) - 1,
              lines.column(at),
              problem.severity() == Severity.ERROR || checked.notBuilt().contains(problem),
              problem.code() + ": " + problem.message()));
    }
    return problems;
  }

  private static RuleProblem detailProblem(Rule rule, Checked checked) {
    var all = new ArrayList<Problem>(checked.problems());
    all.addAll(checked.notBuilt());
    var first = all.isEmpty() ? "it cannot run" : all.getFirst().message();
    return new RuleProblem(rule.file(), rule.queryLine(), 1, true, "`vedette: details`: " + first);
  }
}
