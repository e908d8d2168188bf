package vedette.detect.lint;

import java.util.ArrayList;
import java.util.List;
import vedette.detect.rule.Rule;
import vedette.detect.rule.RuleProblem;
import vedette.kql.catalog.Catalog;
import vedette.kql.check.CheckSettings;
import vedette.kql.check.Checked;
import vedette.kql.check.Checker;
import vedette.kql.plan.Query;
import vedette.kql.problem.Problem;
import vedette.kql.problem.Severity;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parsed;
import vedette.kql.syntax.Parser;

/// Checks a rule as a whole: its query, what its fields say of the result, and the limits of the
/// product that it is written for. Nothing runs.
///
/// Errors are what keeps a rule from being saved or from meaning what it says; warnings are advice.
public final class RuleLint {
  private final Checker checker;
  private final Portability portability;

  /// @param catalog tables and functions that there are
  public RuleLint(Catalog catalog, CheckSettings settings) {
    this.checker = new Checker(catalog, settings);
    this.portability = new Portability();
  }

  /// What checking gave.
  ///
  /// @param parsed whether the text is a query at all
  /// @param checked the query with its result
  public record Outcome(Rule rule, boolean parsed, Checked checked, List<RuleProblem> problems) {
    public Outcome {
      problems = List.copyOf(problems);
    }

    public boolean isClean() {
      return problems.stream().noneMatch(RuleProblem::error);
    }
  }

  public Outcome check(Rule rule) {
    var parsed = Parser.parse(new Source("query", rule.query()));
    var checked = checker.check(parsed);
    var remarks = new Remarks(rule, parsed);
    checked.problems().forEach(problem -> say(problem, remarks));
    checked
        .notBuilt()
        .forEach(problem ->
            remarks.query(
                problem.span(), true, problem.code(), problem.code() + ": " + problem.message()));
    new FieldLimits(rule, remarks).check();
    new EntityNames(rule, remarks).check();
    EveryTable.check(rule.kind(), parsed, remarks);
    if (checked.isClean()) {
      if (!checked.open()) {
        new ResultColumns(rule, checked, remarks).check();
      }
      if (checked.canRun() && checked.query().results().size() != 1) {
        remarks.query(
            true,
            "RULE-RESULT",
            "a rule has one result, this query has " + checked.query().results().size());
      } else if (checked.canRun()) {
        advise(rule, parsed, checked.query(), remarks);
      }
    }
    var isText = parsed.problems().stream().noneMatch(p -> p.severity() == Severity.ERROR);
    return new Outcome(rule, isText, checked, remarks.all());
  }

  private void advise(Rule rule, Parsed parsed, Query query, Remarks remarks) {
    var nodes = PlanNodes.of(query);
    new DefenderNeeds(rule, query, nodes, remarks).check();
    new SignIns(nodes, remarks).check();
    new Cost(nodes, remarks).check();
    portability.check(rule, parsed, nodes, remarks);
  }

  private static void say(Problem problem, Remarks remarks) {
    var error = problem.severity() == Severity.ERROR;
    remarks.query(problem.span(), error, problem.code(), problem.code() + ": " + problem.message());
  }

  /// Everything wrong with several rules together: names that must be unique.
  public static List<RuleProblem> together(List<Rule> rules) {
    var problems = new ArrayList<RuleProblem>();
    for (var i = 0; i < rules.size(); i++) {
      for (var j = 0; j < i; j++) {
        var one = rules.get(i);
        var other = rules.get(j);
        if (one.kind() == Rule.Kind.CUSTOM
            && other.kind() == Rule.Kind.CUSTOM
            && one.name().equals(other.name())) {
          var place = one.source().place("displayName");
          problems.add(
              new RuleProblem(
                  one.file(),
                  place.line(),
                  place.column(),
                  true,
                  "RULE-NAME",
                  "Defender takes a title once; " + other.file() + " has the same"));
        }
      }
    }
    return problems;
  }
}
