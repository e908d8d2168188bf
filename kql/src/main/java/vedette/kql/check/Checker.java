package vedette.kql.check;

import java.util.ArrayList;
import java.util.List;
import vedette.kql.catalog.Catalog;
import vedette.kql.plan.Query;
import vedette.kql.problem.Problem;
import vedette.kql.problem.Rule;
import vedette.kql.problem.RuleProblem;
import vedette.kql.source.Span;
import vedette.kql.syntax.Parsed;
import vedette.kql.syntax.Token;
import vedette.kql.syntax.TokenKind;

/// Turns what was written into what is meant.
///
/// Never throws on any text: what cannot be understood is reported once, stands as an unknown value
/// or table from there on, and silences whatever would follow from it.
public final class Checker {
  /// How often a query with open tables may be looked at before further columns are ignored.
  private static final int MOST_PASSES = 4;

  private final Catalog catalog;
  private final CheckSettings settings;
  private final SavedFunctions saved;

  /// For many queries over one catalogue: what is worked out about its tables and functions serves
  /// all of them. Several threads may use it at once.
  public Checker(Catalog catalog, CheckSettings settings) {
    this.catalog = catalog;
    this.settings = settings;
    this.saved = new SavedFunctions(catalog);
  }

  /// The meaning of a single text that was read.
  public static Checked check(Parsed parsed, Catalog catalog, CheckSettings settings) {
    return new Checker(catalog, settings).check(parsed);
  }

  /// The meaning of a text that was read.
  public Checked check(Parsed parsed) {
    OpenNames openNames = new OpenNames();
    Checking checking = checking(openNames);
    List<StatementCheck.Outcome> outcomes = checking.statements.script(parsed.script());
    for (int pass = 1; pass < MOST_PASSES && openNames.hasGrown(); pass++) {
      checking = checking(openNames);
      outcomes = checking.statements.script(parsed.script());
    }
    return checked(parsed, checking, outcomes);
  }

  private Checking checking(OpenNames openNames) {
    return new Checking(catalog, settings, saved, openNames);
  }

  private static Checked checked(
      Parsed parsed, Checking checking, List<StatementCheck.Outcome> outcomes) {
    for (Token token : parsed.tokens()) {
      if (token.kind() == TokenKind.DIRECTIVE) {
        checking.broken(
            Rule.DIRECTIVE, "there is no directive `" + token.text().strip() + "`", token.span());
      }
    }
    List<Problem> problems = new ArrayList<>(parsed.problems());
    problems.addAll(checking.problems());
    problems.sort((one, other) -> Integer.compare(one.span().start(), other.span().start()));
    Query query =
        new Query(
            checking.bindings(), outcomes.stream().map(StatementCheck.Outcome::result).toList());
    boolean none = outcomes.isEmpty();
    Query needed = Reachable.only(query);
    return new Checked(
        needed,
        none ? List.of() : outcomes.getLast().columns(),
        problems,
        notBuilt(needed, checking),
        !none && outcomes.getLast().open());
  }

  /// What cannot run. A table that could not be understood has been reported, nearly always; the
  /// plan has no columns for what is said about it, so it must not run in any case.
  private static List<Problem> notBuilt(Query query, Checking checking) {
    List<Problem> known = checking.notBuilt();
    if (!known.isEmpty() || checking.failed()) {
      return known;
    }
    Span unclear = checking.openNames.hasGrown() ? Span.NONE : Reachable.placeholder(query);
    return unclear == null
        ? known
        : List.of(new RuleProblem.NotBuilt("a table whose columns cannot be told", unclear));
  }
}
