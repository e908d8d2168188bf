package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;

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

  private static final Set<Type> INDEXED = Set.of(Type.STRING, Type.LONG, Type.INT, Type.DYNAMIC);

  /// What a dynamic may also say in another way than its JSON does: numbers and times.
  private static final Pattern NO_WORD = Pattern.compile("[^a-z]*|[-+.0-9etz: ]*|nan|-?infinity");

  /// Characters that JSON writes as they are, wherever they stand.
  private static final Pattern PLAIN = Pattern.compile("[ !#-\\[\\]-~]+");

  private LiteralNeeds() {}

  /// One of these literals must be in the text of a place, or one of the numbers be its value; one
  /// of the lists is empty.
  ///
  /// @param place an expression over the columns at hand
  record Asked(Expr place, List<String> literals, List<Long> numbers) {}

  /// One of these must be so.
  record Need(List<Asked> any) {}

  /// The same of a stored column.
  record Holding(String column, List<String> literals, List<Long> numbers) {}

  /// One of these must be so.
  record Clause(List<Holding> any) {}

  /// What the rows of one scan must bring, of every clause something.
  static List<Clause> of(ScanPrefix.Conditioned scan) {
    var physical = new HashMap<String, String>();
    scan.scan().columns().forEach(column -> physical.put(column.name(), column.physical()));
    var needs = new ArrayList<>(asked(scan.conditions(), LiteralNeeds::indexed));
    scan.needs().forEach(need -> moved(need, LiteralNeeds::indexed).ifPresent(needs::add));
    return needs.stream().map(need -> clause(need, physical)).flatMap(Optional::stream).toList();
  }

  private static Optional<Clause> clause(Need need, Map<String, String> physical) {
    var any = new ArrayList<Holding>();
    for (var asked : need.any()) {
      var column = root(asked.place());
      var name = column == null ? null : physical.get(column.name());
      if (column == null || name == null || !isTold(asked, column)) {
        return Optional.empty();
      }
      any.add(new Holding(name, asked.literals(), asked.numbers()));
    }
    return Optional.of(new Clause(any));
  }

  /// Whether a column's text, of a dynamic its JSON, has what is asked for wherever the place has.
  private static boolean isTold(Asked asked, Expr.ColumnUse column) {
    return switch (column.type()) {
      case STRING -> asked.numbers().isEmpty();
      case LONG, INT -> asked.literals().isEmpty();
      case DYNAMIC ->
          asked.numbers().isEmpty()
              && asked.literals().stream()
                  .allMatch(literal ->
                      PLAIN.matcher(literal).matches()
                          && !NO_WORD.matcher(literal.toLowerCase(Locale.ROOT)).matches());
      case BOOL, REAL, DECIMAL, DATETIME, TIMESPAN, GUID -> false;
    };
  }

  private static Optional<Expr> indexed(Expr place) {
    var column = root(place);
    return column != null && INDEXED.contains(column.type())
        ? Optional.of(place)
        : Optional.empty();
  }

  /// The column that a place is, as it is or as a text, or a way into; null where it is something
  /// else. A narrow number is widened to be compared.
  static Expr.@Nullable ColumnUse root(Expr place) {
    return switch (place) {
      case Expr.ColumnUse column -> column;
      case Expr.Path(var base, _, _) -> dynamicRoot(base);
      case Expr.Convert(var inner, var to, _) when inner.type() == Type.INT && to == Type.LONG ->
          root(inner);
      case Expr.Convert(var inner, var to, _) when to == Type.STRING -> dynamicRoot(inner);
      case Expr.Call call when call.function().name().equals("tostring") ->
          dynamicRoot(call.arguments().getFirst());
      default -> null;
    };
  }

  private static Expr.@Nullable ColumnUse dynamicRoot(Expr place) {
    var root = root(place);
    return root != null && root.type() == Type.DYNAMIC ? root : null;
  }

  /// A need of other places; empty when one of them cannot be told.
  static Optional<Need> moved(Need need, Function<Expr, Optional<Expr>> places) {
    var any = new ArrayList<Asked>();
    for (var asked : need.any()) {
      var place = places.apply(asked.place());
      if (place.isEmpty()) {
        return Optional.empty();
      }
      any.add(new Asked(place.get(), asked.literals(), asked.numbers()));
    }
    return Optional.of(new Need(any));
  }

  /// What conditions ask for.
  ///
  /// @param places where that is to be looked for; empty where it cannot be
  static List<Need> asked(List<Expr> conditions, Function<Expr, Optional<Expr>> places) {
    var needs = new ArrayList<Need>();
    conditions.forEach(condition -> conjuncts(condition, places, needs));
    return needs;
  }

  private static void conjuncts(
      Expr expr, Function<Expr, Optional<Expr>> places, List<Need> needs) {
    if (expr instanceof Expr.And(var left, var right, _)) {
      conjuncts(left, places, needs);
      conjuncts(right, places, needs);
    } else {
      need(expr, places).ifPresent(needs::add);
    }
  }

  private static Optional<Need> need(Expr expr, Function<Expr, Optional<Expr>> places) {
    return switch (expr) {
      case Expr.And(var left, var right, _) -> {
        var one = need(left, places);
        yield one.isPresent() ? one : need(right, places);
      }
      case Expr.Or(var left, var right, _) -> {
        var one = need(left, places);
        var other = need(right, places);
        yield one.isPresent() && other.isPresent()
            ? Optional.of(either(one.get(), other.get()))
            : Optional.empty();
      }
      case Expr.In(var value, var items, var negated, _, _) when !negated ->
          literals(places.apply(value), items);
      case Expr.Call call when call.function().name().equals("has_any") ->
          literals(
              places.apply(call.arguments().getFirst()),
              call.arguments().subList(1, call.arguments().size()));
      case Expr.Call call when HOLDING.contains(call.function().name()) ->
          call.arguments().size() == 2
              ? literals(
                  places.apply(call.arguments().getFirst()), List.of(call.arguments().getLast()))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Need either(Need one, Need other) {
    var all = new ArrayList<>(one.any());
    all.addAll(other.any());
    return new Need(all);
  }

  private static Optional<Need> literals(Optional<Expr> place, List<Expr> items) {
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
    return place.isEmpty() || literals.isEmpty() == numbers.isEmpty()
        ? Optional.empty()
        : Optional.of(new Need(List.of(new Asked(place.get(), literals, numbers))));
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
