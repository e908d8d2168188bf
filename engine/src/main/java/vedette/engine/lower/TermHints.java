package vedette.engine.lower;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.text.IndexTerms;
import vedette.data.text.Text;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;

/// Which terms a text must hold to fulfil a condition: what a term index can be asked.
///
/// The answer is a list of alternatives, each a list of terms that all must be there; null when
/// terms cannot tell. An index only rules out, so too few terms are never wrong.
final class TermHints {
  private static final int MOST_ALTERNATIVES = 1_000;
  private final Lowering lowering;

  TermHints(Lowering lowering) {
    this.lowering = lowering;
  }

  @Nullable List<List<Text>> of(Expr condition) {
    var found = alternatives(condition);
    return found == null || found.isEmpty() || found.size() > MOST_ALTERNATIVES ? null : found;
  }

  private @Nullable List<List<Text>> alternatives(Expr condition) {
    return switch (condition) {
      case Expr.Call(var function, _, var arguments, _, _) -> call(function.name(), arguments);
      case Expr.In(var value, var items, var negated, _, _) ->
          negated || !isColumn(value) ? null : anyOf(items, true, true);
      case Expr.And(var left, var right, _) -> either(alternatives(left), alternatives(right));
      case Expr.Or(var left, var right, _) -> both(alternatives(left), alternatives(right));
      case Expr.Literal _, Expr.ColumnUse _, Expr.Now _, Expr.Convert _, Expr.Case _ -> null;
      case Expr.Path _, Expr.ScalarOf _, Expr.SetOf _ -> null;
    };
  }

  private static boolean isColumn(Expr expr) {
    return expr instanceof Expr.ColumnUse && expr.type() == Type.STRING;
  }

  /// Of two conditions that both hold, the one with fewer alternatives.
  private static @Nullable List<List<Text>> either(
      @Nullable List<List<Text>> left, @Nullable List<List<Text>> right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return left.size() <= right.size() ? left : right;
  }

  private static @Nullable List<List<Text>> both(
      @Nullable List<List<Text>> left, @Nullable List<List<Text>> right) {
    if (left == null || right == null) {
      return null;
    }
    var all = new ArrayList<>(left);
    all.addAll(right);
    return all;
  }

  private @Nullable List<List<Text>> call(String name, List<Expr> arguments) {
    if (arguments.size() < 2 || !isColumn(arguments.getFirst())) {
      return null;
    }
    var items = arguments.subList(1, arguments.size());
    return switch (name) {
      case "==", "=~", "has", "has_cs", "has_any" -> anyOf(items, true, true);
      case "has_all" -> allOf(items);
      case "hasprefix", "hasprefix_cs", "startswith", "startswith_cs" -> anyOf(items, true, false);
      case "hassuffix", "hassuffix_cs", "endswith", "endswith_cs" -> anyOf(items, false, true);
      case "contains", "contains_cs" -> anyOf(items, false, false);
      case "matches regex" -> regex(items.getFirst());
      default -> null;
    };
  }

  private @Nullable List<Text> values(List<Expr> items) {
    var values = new ArrayList<Text>();
    for (var item : items) {
      if (asksFirst(item)
          || !ScanConditions.isConstant(item)
          || !ScanConditions.addTerms(lowering.value(item), values)) {
        return null;
      }
    }
    return values;
  }

  /// Subqueries run when rows ask for them, not before.
  private static boolean asksFirst(Expr expr) {
    if (expr instanceof Expr.SetOf || expr instanceof Expr.ScalarOf) {
      return true;
    }
    for (var part : expr.parts()) {
      if (asksFirst(part)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable List<List<Text>> anyOf(List<Expr> items, boolean left, boolean right) {
    var values = values(items);
    if (values == null) {
      return null;
    }
    var all = new ArrayList<List<Text>>();
    for (var value : values) {
      var terms = IndexTerms.of(value, left, right);
      if (terms.isEmpty()) {
        return null;
      }
      all.add(terms);
    }
    return all;
  }

  private @Nullable List<List<Text>> allOf(List<Expr> items) {
    var values = values(items);
    if (values == null) {
      return null;
    }
    var terms = new ArrayList<Text>();
    values.forEach(value -> terms.addAll(IndexTerms.of(value, true, true)));
    return terms.isEmpty() ? null : List.of(terms);
  }

  private @Nullable List<List<Text>> regex(Expr pattern) {
    var values = values(List.of(pattern));
    var alternatives =
        values == null || values.size() != 1 ? null : RegexTerms.of(values.getFirst().toString());
    if (alternatives == null) {
      return null;
    }
    var all = new ArrayList<List<Text>>();
    for (var runs : alternatives) {
      var terms = new ArrayList<Text>();
      runs.forEach(run -> terms.addAll(IndexTerms.of(Text.of(run), false, false)));
      if (terms.isEmpty()) {
        return null;
      }
      all.add(terms);
    }
    return all;
  }
}
