package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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

  /// A rule ready to be evaluated as rows arrive, or null with the reasons.
  public record Outcome(@Nullable RowRule rule, List<RuleProblem> problems) {
    public Outcome {
      problems = List.copyOf(problems);
    }
  }

  /// A rule ready to run slot by slot, or null with the reasons.
  public record Compilation(@Nullable CompiledRule rule, List<RuleProblem> problems) {
    public Compilation {
      problems = List.copyOf(problems);
    }
  }

  /// For evaluation as rows arrive, which rules that work row by row allow.
  public Outcome compile(Rule rule) {
    var compilation = compileSlots(rule);
    var compiled = compilation.rule();
    if (compiled == null) {
      return new Outcome(null, compilation.problems());
    }
    if (compiled.shape() == Shape.ROW && compiled.continuous()) {
      return new Outcome(new RowRule(compiled), compilation.problems());
    }
    var place = rule.source().inQuery(1, 1);
    return new Outcome(
        null,
        List.of(
            new RuleProblem(
                rule.file(),
                place.line(),
                place.column(),
                true,
                compiled.reason() + ", which needs evaluation on a schedule")));
  }

  /// For evaluation slot by slot, which every rule allows that can run at all.
  public Compilation compileSlots(Rule rule) {
    return compileSlots(rule, query -> query);
  }

  /// The same with another meaning of the query's text, for coverage.
  public Compilation compileSlots(Rule rule, UnaryOperator<Query> change) {
    var own = check(rule.query());
    if (!own.canRun()) {
      return new Compilation(null, problems(rule, own));
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
    var extended = details.isEmpty() ? own : check(text.toString());
    if (!extended.canRun()) {
      return new Compilation(null, List.of(detailProblem(rule, extended)));
    }
    return identified(rule, own, change.apply(extended.query()), details);
  }

  /// What a rule's query means, or null when it does not check.
  public @Nullable Query query(Rule rule) {
    var checked = check(rule.query());
    return checked.canRun() ? checked.query() : null;
  }

  private Checked check(String text) {
    return Checker.check(Parser.parse(new Source("query", text)), catalog, CheckSettings.DEFAULT);
  }

  private Compilation identified(Rule rule, Checked own, Query query, Map<String, String> details) {
    if (query.results().size() != 1) {
      return refusal(
          rule, "query", "a rule has one result, this query has " + query.results().size());
    }
    var result = query.results().getFirst();
    var columns = own.query().results().getFirst().plan().schema().fields();
    for (var key : rule.extras().alertKey()) {
      if (columns.stream().map(Field::name).noneMatch(key::equals)) {
        return refusal(
            rule,
            "vedette.alertKey",
            "alertKey names `" + key + "`, which the result does not have");
      }
    }
    var traced = new Provenance(catalog, query.bindings()).trace(result.plan());
    var plan = traced.map(Traced::plan).orElse(result.plan());
    var whole =
        new Query(query.bindings(), List.of(new Query.Result(result.name(), plan, result.chart())));
    var shapes = new Shapes(query);
    var shape = shapes.shape(traced.isPresent());
    var reason = reason(rule, shape, shapes);
    return new Compilation(
        new CompiledRule(
            rule,
            SimplerQuery.of(whole),
            shapes.tables(),
            details,
            columns.stream().map(Field::name).toList(),
            traced.map(Traced::ids).orElse(List.of()),
            traced.map(Traced::firsts).orElse(List.of()),
            traced.map(Traced::lasts).orElse(List.of()),
            traced.map(Traced::aggregated).orElse(true),
            shape,
            reason.isEmpty(),
            shapes.isSilentWithoutRows() && rule.trigger().equals(Rule.Trigger.ANY),
            shapes.looksAtOrder(),
            shapes.usesNow(),
            reason.isEmpty() ? usual(shape) : reason),
        List.of());
  }

  /// Why a rule cannot be evaluated as rows arrive; "" when it can.
  private static String reason(Rule rule, Shape shape, Shapes shapes) {
    if (rule.trigger().threshold() != 0
        || rule.trigger().comparison() != Rule.Comparison.GREATER_THAN) {
      return "the rule counts the rows of each run (its trigger is not `gt 0`)";
    }
    if (rule.grouping() == Rule.EventGrouping.SINGLE_ALERT) {
      return "the rule makes one alert of each run (`SingleAlert`)";
    }
    return switch (shape) {
      case ROW ->
          shapes.nowOnlyCutsOff()
              ? ""
              : "the query compares rows with the time of the run (`now()`)";
      case WINDOW ->
          shapes.onlyGrows() && shapes.nowOnlyCutsOff()
              ? ""
              : "the query aggregates rows, and further events may take back what it selects";
      case JOIN ->
          shapes.onlyGrows() && shapes.nowOnlyCutsOff()
              ? ""
              : "the query joins rows, and further events may take back what it selects";
      case WHOLE -> "the query looks at all rows at once, in a way that leaves rows no identity";
    };
  }

  private static String usual(Shape shape) {
    return switch (shape) {
      case ROW -> "the query works row by row, so new rows alone decide";
      case WINDOW -> "the query counts groups that only grow, so an open window may speak early";
      case JOIN -> "the query pairs rows, and further events only add pairs";
      case WHOLE -> "the query looks at all rows at once";
    };
  }

  private static Compilation refusal(Rule rule, String path, String message) {
    var place = path.equals("query") ? rule.source().inQuery(1, 1) : rule.source().place(path);
    return new Compilation(
        null, List.of(new RuleProblem(rule.file(), place.line(), place.column(), true, message)));
  }

  private static List<RuleProblem> problems(Rule rule, Checked checked) {
    var all = new ArrayList<Problem>(checked.problems());
    all.addAll(checked.notBuilt());
    var lines = new Source("query", rule.query()).lines();
    var problems = new ArrayList<RuleProblem>();
    for (var problem : all) {
      var at = problem.span().start();
      var place = rule.source().inQuery(lines.line(at), lines.column(at));
      problems.add(
          new RuleProblem(
              rule.file(),
              place.line(),
              place.column(),
              problem.severity() == Severity.ERROR || checked.notBuilt().contains(problem),
              problem.code(),
              problem.code() + ": " + problem.message()));
    }
    return problems;
  }

  private static RuleProblem detailProblem(Rule rule, Checked checked) {
    var all = new ArrayList<Problem>(checked.problems());
    all.addAll(checked.notBuilt());
    var first = all.isEmpty() ? "it cannot run" : all.getFirst().message();
    var place = rule.source().place("vedette.details");
    return new RuleProblem(
        rule.file(), place.line(), place.column(), true, "`vedette: details`: " + first);
  }
}
