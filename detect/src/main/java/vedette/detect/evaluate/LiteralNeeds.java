package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;

/// Finds the texts without which a query selects nothing: what the conditions next to its scans ask
/// a column to hold.
final class LiteralNeeds {
  /// Conditions that hold only where the column's text contains the literal, in capitals or not.
  private static final Set<String> HOLDING =
      Set.of(
          "==",
          "=~",
          "has",
          "has_cs",
          "contains",
          "contains_cs",
          "startswith",
          "startswith_cs",
          "endswith",
          "endswith_cs",
          "hasprefix",
          "hasprefix_cs",
          "hassuffix",
          "hassuffix_cs");

  private static final Set<Type> INDEXED = Set.of(Type.STRING, Type.LONG, Type.INT);

  private LiteralNeeds() {}

  /// One of these literals must be in some text of the column, or one of the numbers be a value of
  /// it; one of the lists is empty.
  record Clause(String column, List<String> literals, List<Long> numbers) {}

  /// What the rows of one scan must bring, of every clause something.
  static List<Clause> of(Plan.TableScan scan, List<Expr> conditions) {
    var physical = new HashMap<String, String>();
    for (var column : scan.columns()) {
      if (INDEXED.contains(column.type())) {
        physical.put(column.name(), column.physical());
      }
    }
    var clauses = new ArrayList<Clause>();
    conditions.forEach(condition -> clauses(condition, physical, clauses));
    return clauses;
  }

  private static void clauses(Expr expr, Map<String, String> physical, List<Clause> clauses) {
    if (expr instanceof Expr.And(var left, var right, _)) {
      clauses(left, physical, clauses);
      clauses(right, physical, clauses);
    } else {
      clause(expr, physical).ifPresent(clauses::add);
    }
  }

  private static Optional<Clause> clause(Expr expr, Map<String, String> physical) {
    return switch (expr) {
      case Expr.Or(var left, var right, _) -> {
        var one = clause(left, physical);
        var other = clause(right, physical);
        yield one.isPresent()
                && other.isPresent()
                && one.get().column().equals(other.get().column())
                && one.get().numbers().isEmpty() == other.get().numbers().isEmpty()
            ? Optional.of(both(one.get(), other.get()))
            : Optional.empty();
      }
      case Expr.In(var value, var items, var negated, _, _) when !negated ->
          literals(column(value, physical), items);
      case Expr.Call call when call.function().name().equals("has_any") ->
          literals(
              column(call.arguments().getFirst(), physical),
              call.arguments().subList(1, call.arguments().size()));
      case Expr.Call call when HOLDING.contains(call.function().name()) ->
          call.arguments().size() == 2
              ? literals(
                  column(call.arguments().getFirst(), physical),
                  List.of(call.arguments().getLast()))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Clause both(Clause one, Clause other) {
    var all = new ArrayList<>(one.literals());
    all.addAll(other.literals());
    var numbers = new ArrayList<>(one.numbers());
    numbers.addAll(other.numbers());
    return new Clause(one.column(), all, numbers);
  }

  /// A column as it is; a narrow number is widened to be compared.
  private static @Nullable String column(Expr expr, Map<String, String> physical) {
    var bare =
        expr instanceof Expr.Convert(var inner, var to, _)
                && inner.type() == Type.INT
                && to == Type.LONG
            ? inner
            : expr;
    return bare instanceof Expr.ColumnUse(var name, _, _) ? physical.get(name) : null;
  }

  private static Optional<Clause> literals(@Nullable String column, List<Expr> items) {
    var literals = new ArrayList<String>();
    var numbers = new ArrayList<Long>();
    for (var item : items) {
      var constant = item.constant();
      switch (constant == null ? null : constant.value()) {
        case Text text when !text.isEmpty() && text.isAscii() -> literals.add(text.toString());
        case Long number -> numbers.add(number);
        case Integer number -> numbers.add((long) number);
        case null, default -> {
          return Optional.empty();
        }
      }
    }
    return column == null || literals.isEmpty() == numbers.isEmpty()
        ? Optional.empty()
        : Optional.of(new Clause(column, literals, numbers));
  }
}
