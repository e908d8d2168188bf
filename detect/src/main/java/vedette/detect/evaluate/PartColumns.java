package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vedette.data.type.Type;
import vedette.detect.evaluate.LiteralNeeds.Need;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;

/// Columns that an operator cuts out of others, so that a literal in one of them is also in what it
/// was cut out of: what `parse` captures, what `mv-expand` takes apart.
///
/// What a rule asks of such columns cannot be evaluated before the operator, but which literals it
/// asks for can be told, and that spares most runs of the rule.
final class PartColumns {
  /// By column, what it is part of; empty where nobody can tell.
  private final Map<String, Optional<Expr>> sources = new HashMap<>();

  private PartColumns() {}

  static PartColumns of(Plan.Parse parse) {
    var parts = new PartColumns();
    for (var part : parse.pattern()) {
      if (part instanceof Plan.PatternPart.Capture(var column, var type)) {
        var isCut = type == Type.STRING && !parse.input().schema().has(column);
        parts.sources.put(column, isCut ? Optional.of(parse.text()) : Optional.empty());
      }
    }
    return parts;
  }

  static PartColumns of(Plan.MvExpand expand) {
    var parts = new PartColumns();
    for (var expansion : expand.expansions()) {
      var isCut =
          expansion.value().type() == Type.DYNAMIC
              && (expansion.type() == Type.DYNAMIC || expansion.type() == Type.STRING);
      parts.sources.put(
          expansion.name(), isCut ? Optional.of(expansion.value()) : Optional.empty());
    }
    if (expand.itemIndex() != null) {
      parts.sources.put(expand.itemIndex(), Optional.empty());
    }
    return parts;
  }

  /// The conditions that ask nothing of these columns: they hold before the operator as behind it.
  List<Expr> untouched(List<Expr> conditions) {
    return conditions.stream().filter(this::isUntouched).toList();
  }

  private boolean isUntouched(Expr expr) {
    return Shapes.all(expr).stream()
        .noneMatch(
            part -> part instanceof Expr.ColumnUse(var name, _, _) && sources.containsKey(name));
  }

  /// What rows must bring before the operator, by what is asked of them behind it.
  List<Need> needs(List<Expr> conditions, List<Need> behind) {
    var needs = new ArrayList<>(LiteralNeeds.asked(conditions, this::before));
    behind.forEach(need -> LiteralNeeds.moved(need, this::before).ifPresent(needs::add));
    return needs;
  }

  /// Where before the operator the literals of a place are.
  private Optional<Expr> before(Expr place) {
    var column = LiteralNeeds.root(place);
    if (column == null) {
      return Optional.empty();
    }
    return sources.containsKey(column.name()) ? sources.get(column.name()) : Optional.of(place);
  }
}
