package vedette.app.trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.app.trial.TestReport.RuleResult;
import vedette.app.trial.TestReport.TestResult;
import vedette.app.trial.TrialFiles.Case;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.detect.evaluate.CompiledRule;
import vedette.detect.evaluate.Evaluation;
import vedette.detect.evaluate.RuleCompiler;
import vedette.detect.evaluate.RuleCompiler.Compilation;
import vedette.detect.rule.OwnText;
import vedette.detect.rule.Rule;
import vedette.detect.rule.RuleProblem;
import vedette.detect.trial.Conditions;
import vedette.detect.trial.TrialRun;
import vedette.engine.catalog.QueryCatalog;
import vedette.engine.catalog.StoredSchemas;
import vedette.engine.run.Brought;
import vedette.kql.catalog.SavedFunction;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parser;

/// Tries one rule: its tests, and whether they notice each of its conditions.
final class Tester {
  private final Map<String, SavedFunction> functions;
  private final TrialRun runs;
  private final boolean coverage;

  /// @param brought what rules may read beside the tables
  /// @param coverage whether a condition that no test notices is a failure
  Tester(Map<String, SavedFunction> functions, Brought brought, boolean coverage) {
    this.functions = functions;
    this.coverage = coverage;
    this.runs = new TrialRun(new Evaluation(() -> 0L, brought));
  }

  /// @param cases filled with what the tests found, by their number
  RuleResult test(Rule rule, TrialFiles.Loaded loaded, Map<Case, TrialRun.Outcome> cases) {
    var problems = new ArrayList<>(loaded.problems());
    var tests = new ArrayList<TestResult>();
    var compiled = new HashMap<Case, CompiledRule>();
    for (var test : loaded.cases()) {
      var compilation = compiler(test).compileSlots(rule);
      if (compilation.rule() == null) {
        tests.add(result(test, 0, compilation.problems()));
        continue;
      }
      compiled.put(test, compilation.rule());
      var outcome = runs.run(compilation.rule(), test.trial());
      cases.put(test, outcome);
      tests.add(result(test, outcome.alerts().size(), failures(test, outcome)));
    }
    if (loaded.cases().isEmpty()) {
      problems.addAll(compiler(null).compileSlots(rule).problems());
      problems.add(
          new RuleProblem(
              rule.file(), 1, 1, false, "TEST-NONE", "the rule has no tests beside it"));
    }
    var conditions =
        loaded.cases().isEmpty() ? List.<Conditions.Condition>of() : conditions(rule, loaded);
    var uncovered = new ArrayList<RuleProblem>();
    for (var condition : conditions) {
      if (!noticed(rule, condition, compiled, cases)) {
        uncovered.add(uncovered(rule, condition));
      }
    }
    return new RuleResult(rule.file(), rule.name(), problems, tests, conditions.size(), uncovered);
  }

  private static TestResult result(Case test, int alerts, List<RuleProblem> failures) {
    var trial = test.trial();
    return new TestResult(trial.file(), trial.line(), trial.name(), alerts, failures);
  }

  private static List<RuleProblem> failures(Case test, TrialRun.Outcome outcome) {
    return outcome.failures().stream()
        .map(failure ->
            new RuleProblem(
                test.trial().file(),
                failure.line(),
                failure.column(),
                true,
                "TEST-FAILED",
                test.trial().name() + ": " + failure.message()))
        .toList();
  }

  /// Sees the tables of a test, with the columns that its rows bring.
  private RuleCompiler compiler(@Nullable Case test) {
    var all = new HashMap<>(functions);
    var schemas = new HashMap<String, Schema>();
    if (test != null) {
      all.putAll(test.functions());
      test.trial().tables().forEach((name, rows) -> schemas.put(name, schema(rows)));
    }
    return new RuleCompiler(
        new QueryCatalog(Map.of(), StoredSchemas.of(schemas), all, QueryCatalog.Portal.ALL));
  }

  private static Schema schema(List<Rows> deliveries) {
    var fields = new HashMap<String, Field>();
    var order = new ArrayList<Field>();
    for (var rows : deliveries) {
      for (var field : rows.schema().fields()) {
        if (fields.putIfAbsent(field.name(), field) == null) {
          order.add(field);
        }
      }
    }
    return Schema.of(order);
  }

  private List<Conditions.Condition> conditions(Rule rule, TrialFiles.Loaded loaded) {
    var query = compiler(loaded.cases().getFirst()).query(rule);
    if (query == null) {
      return List.of();
    }
    var parsed = Parser.parse(new Source("query", rule.query()));
    return Conditions.of(query, OwnText.of(parsed));
  }

  /// Whether some test gives other alerts without the condition.
  private boolean noticed(
      Rule rule,
      Conditions.Condition condition,
      Map<Case, CompiledRule> compiled,
      Map<Case, TrialRun.Outcome> outcomes) {
    for (var test : compiled.keySet()) {
      var changed = changed(rule, condition, test);
      var before = outcomes.get(test);
      if (changed.rule() == null || before == null) {
        return true;
      }
      var after = runs.run(changed.rule(), test.trial());
      if (!after.fingerprint().equals(before.fingerprint())) {
        return true;
      }
    }
    return false;
  }

  private Compilation changed(Rule rule, Conditions.Condition condition, Case test) {
    return compiler(test).compileSlots(rule, query -> Conditions.without(query, condition));
  }

  private RuleProblem uncovered(Rule rule, Conditions.Condition condition) {
    var lines = new Source("query", rule.query()).lines();
    var start = Math.min(condition.span().start(), rule.query().length());
    var end = Math.min(condition.span().end(), rule.query().length());
    var place = rule.source().inQuery(lines.line(start), lines.column(start));
    var text = rule.query().substring(start, end).replaceAll("\\s+", " ");
    return new RuleProblem(
        rule.file(),
        place.line(),
        place.column(),
        coverage,
        "TEST-COVERAGE",
        "no test notices when this condition is left out: `" + text + "`");
  }
}
