package vedette.kql.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vedette.kql.catalog.Catalog;
import vedette.kql.plan.Query;
import vedette.kql.problem.Problem;
import vedette.kql.syntax.Parsed;

/// Turns what was written into what is meant.
///
/// Never throws on any text: what cannot be understood is reported once, stands as an unknown value
/// or table from there on, and silences whatever would follow from it.
public final class Checker {
  /// How often a query with open tables may be looked at before further columns are ignored.
  private static final int MOST_PASSES = 4;

  private Checker() {}

  /// The meaning of a text that was read.
  public static Checked check(Parsed parsed, Catalog catalog, CheckSettings settings) {
    OpenNames openNames = new OpenNames();
    Checking checking = new Checking(catalog, settings, openNames);
    List<StatementCheck.Outcome> outcomes = checking.statements.script(parsed.script());
    for (int pass = 1; pass < MOST_PASSES && openNames.hasGrown(); pass++) {
      checking = new Checking(catalog, settings, openNames);
      outcomes = checking.statements.script(parsed.script());
    }
    return checked(parsed, checking, outcomes);
  }

  private static Checked checked(
      Parsed parsed, Checking checking, List<StatementCheck.Outcome> outcomes) {
    List<Problem> problems = new ArrayList<>(parsed.problems());
    problems.addAll(checking.problems());
    problems.sort(Comparator.comparingInt(problem -> problem.span().start()));
    Query query =
        new Query(
            checking.bindings(), outcomes.stream().map(StatementCheck.Outcome::result).toList());
    boolean none = outcomes.isEmpty();
    return new Checked(
        Reachable.only(query),
        none ? List.of() : outcomes.getLast().columns(),
        problems,
        checking.notBuilt(),
        !none && outcomes.getLast().open());
  }
}
