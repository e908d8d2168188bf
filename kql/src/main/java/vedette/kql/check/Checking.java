package vedette.kql.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.kql.catalog.Catalog;
import vedette.kql.plan.Binding;
import vedette.kql.plan.Plan;
import vedette.kql.problem.BrokenRule;
import vedette.kql.problem.NameProblem;
import vedette.kql.problem.Problem;
import vedette.kql.problem.Problems;
import vedette.kql.problem.Rule;
import vedette.kql.problem.RuleProblem;
import vedette.kql.problem.Severity;
import vedette.kql.problem.Suggestions;
import vedette.kql.problem.TypeProblem;
import vedette.kql.source.Span;

/// What the parts of the checker share while they check one query: the catalogue, the problems, the
/// bindings made so far, and limits. The families of checks hang off it.
final class Checking {
  private static final int MOST_STEPS = 200_000;

  final Catalog catalog;
  final CheckSettings settings;
  final KnownFunctions known = KnownFunctions.get();
  final OpenNames openNames;
  final ExpressionCheck expressions = new ExpressionCheck(this);
  final TableCheck tables = new TableCheck(this);
  final OperatorCheck operators = new OperatorCheck(this);
  final CallCheck calls = new CallCheck(this);
  final UserFunctionCheck functions = new UserFunctionCheck(this);
  final ResultNames names = new ResultNames(this);
  final StatementCheck statements = new StatementCheck(this);
  final SavedFunctions saved;

  private final Problems problems = new Problems();
  private final List<Problem> notBuilt = new ArrayList<>();
  private final Set<String> namedNotBuilt = new HashSet<>();
  private final Map<String, Binding> bindings = new LinkedHashMap<>();
  private final Map<String, Integer> bindingNames = new HashMap<>();
  private int depth;
  private int steps;
  private int operatorCount;
  private int expansions;
  private int muted;
  private int mutedErrors;
  private boolean exhausted;
  private @Nullable Span place;

  Checking(Catalog catalog, CheckSettings settings, SavedFunctions saved, OpenNames openNames) {
    this.catalog = catalog;
    this.settings = settings;
    this.saved = saved;
    this.openNames = openNames;
  }

  // ---- problems

  /// Where problems inside a called function are shown: at the call, since its text may be
  /// elsewhere.
  @Nullable Span placeAt(@Nullable Span call) {
    Span before = place;
    if (place == null) {
      place = call;
    }
    return before;
  }

  void restorePlace(@Nullable Span before) {
    place = before;
  }

  private Span at(Span span) {
    return place == null ? span : place;
  }

  void report(Problem problem) {
    if (muted == 0) {
      problems.add(problem);
    } else if (problem.severity() == Severity.ERROR) {
      mutedErrors++;
    }
  }

  void broken(Rule rule, String message, Span span) {
    report(new BrokenRule(rule, message, at(span)));
  }

  void broken(Rule rule, String message, String help, Span span) {
    report(new BrokenRule(rule, message, List.of(help), at(span)));
  }

  void typeExpected(List<String> expected, @Nullable Type found, Span span) {
    if (found != null) {
      report(new TypeProblem.TypeExpected(expected, found.kqlName(), at(span)));
    }
  }

  void operatorNotDefined(String operator, List<Type> types, Span span) {
    report(
        new TypeProblem.OperatorNotDefined(
            operator, types.stream().map(Type::kqlName).toList(), at(span)));
  }

  void unknownName(String name, String where, Collection<String> candidates, Span span) {
    if (isSilent()) {
      mutedErrors++;
      return; // to look for what was meant costs more than anything else
    }
    report(
        new NameProblem.UnknownName(
            name, where, Suggestions.columns(name, candidates), null, at(span)));
  }

  void unknownFunction(String name, Collection<String> candidates, Span span) {
    report(
        new NameProblem.UnknownFunction(name, Suggestions.functions(name, candidates), at(span)));
  }

  void unknownTable(String name, Span span) {
    report(
        new NameProblem.UnknownTable(name, Suggestions.near(name, catalog.tableNames()), at(span)));
  }

  /// The query is right but cannot run here; told once for each thing.
  void notBuilt(String what, Span span) {
    if (muted == 0 && namedNotBuilt.add(what)) {
      notBuilt.add(new RuleProblem.NotBuilt(what, at(span)));
    }
  }

  /// Checks something twice, silently the first time.
  <T> T silently(java.util.function.Supplier<T> action) {
    muted++;
    try {
      return action.get();
    } finally {
      muted--;
    }
  }

  /// Whether a check would find an error; nobody hears of it.
  boolean fails(java.util.function.Supplier<?> action) {
    int before = mutedErrors;
    silently(action);
    return mutedErrors > before;
  }

  /// Whether this is a first look whose problems nobody hears.
  boolean isSilent() {
    return muted > 0;
  }

  boolean failed() {
    return problems.hasErrors();
  }

  List<Problem> problems() {
    return problems.list();
  }

  List<Problem> notBuilt() {
    return List.copyOf(notBuilt);
  }

  // ---- limits

  /// Goes one level down; false, with a problem, when that is too deep, or when everything together
  /// is too much: some shapes are checked twice, and such shapes nest. Always pair with [#leave].
  boolean enter(Span span) {
    depth++;
    steps++;
    if (depth <= settings.maxDepth() && steps <= MOST_STEPS) {
      return true;
    }
    tooDeep(span);
    return false;
  }

  void leave() {
    depth--;
  }

  /// Counts the expansion of a function; false, with a problem, when there were too many.
  boolean expand(Span span) {
    expansions++;
    if (expansions <= settings.maxCalls()) {
      return true;
    }
    tooDeep(span);
    return false;
  }

  /// Counts one operator of a pipe; false, with a problem, when there were too many. Plans are
  /// walked from end to start, so their length is bounded as their depth is.
  boolean countOperator(Span span) {
    operatorCount++;
    if (operatorCount <= settings.maxOperators()) {
      return true;
    }
    tooDeep(span);
    return false;
  }

  private void tooDeep(Span span) {
    if (!exhausted) {
      exhausted = true;
      problems.add(
          new BrokenRule(
              Rule.TOO_DEEP,
              "the query is longer or nested more deeply than can be followed",
              at(span)));
    }
  }

  // ---- bindings

  /// Gives a table a name of its own in the plan.
  Flow bind(String name, Flow flow, boolean once, Span span) {
    String unique = bindingName(name);
    bindings.put(unique, new Binding(unique, flow.plan(), once));
    return flow.with(new Plan.Use(unique, flow.schema(), span));
  }

  /// The name under which a flow that [#bind] made is known.
  static String nameOf(Flow bound) {
    return bound.plan() instanceof Plan.Use(var name, _, _) ? name : "";
  }

  private String bindingName(String name) {
    int number = bindingNames.merge(name, 1, Integer::sum);
    return number == 1 ? name : name + "#" + number;
  }

  List<Binding> bindings() {
    return List.copyOf(bindings.values());
  }
}
