package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
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

  /// One of these literals must be in the column's text, or one of the numbers be its value; one of
  /// the lists is empty.
  record Holding(String column, List<String> literals, List<Long> numbers) {}

  /// One of these must be so.
  record Clause(List<Holding> any) {}

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
      case Expr.And(var left, var right, _) -> {
        var one = clause(left, physical);
        yield one.isPresent() ? one : clause(right, physical);
      }
      case Expr.Or(var left, var right, _) -> {
        var one = clause(left, physical);
        var other = clause(right, physical);
        yield one.isPresent() && other.isPresent()
            ? Optional.of(either(one.get(), other.get()))
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

  private static Clause either(Clause one, Clause other) {
    var all = new ArrayList<>(one.any());
    all.addAll(other.any());
    return new Clause(all);
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
      var isTold =
          constant != null
              && switch (constant.value()) {
                case Text text -> add(text, literals);
                case Long number -> numbers.add(number);
                case Integer number -> numbers.add((long) number);
                case Dynamic value -> addAll(value, literals);
                case null, default -> false;
              };
      if (!isTold) {
        return Optional.empty();
      }
    }
    return column == null || literals.isEmpty() == numbers.isEmpty()
        ? Optional.empty()
        : Optional.of(new Clause(List.of(new Holding(column, literals, numbers))));
  }

  private static boolean add(Text text, List<String> literals) {
    return !text.isEmpty() && text.isAscii() && literals.add(text.toString());
  }

  /// The texts of an array; false when there is anything else in it.
  private static boolean addAll(Dynamic value, List<String> literals) {
    if (value.kind() != Dynamic.Kind.ARRAY || value.size() == 0) {
      return false;
    }
    for (var i = 0; i < value.size(); i++) {
      var element = value.element(i);
      if (element.kind() != Dynamic.Kind.STRING || !add(element.asText(), literals)) {
        return false;
      }
    }
    return true;
  }
}
