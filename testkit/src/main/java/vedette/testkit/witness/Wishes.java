package vedette.testkit.witness;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.data.type.Scalar;
import vedette.kql.plan.Expr;
import vedette.kql.source.Span;
import vedette.testkit.witness.Cell.Fragment;
import vedette.testkit.witness.Cell.Place;

/// Reads off a condition which values of its cells would make it true.
///
/// Wishes are guesses: the [Solver] tries them and checks every condition with the real functions.
final class Wishes {
  /// Functions whose result, put in, comes out again or nearly so.
  private static final Set<String> NEARLY_SAME =
      Set.of(
          "tolower",
          "toupper",
          "tostring",
          "toint",
          "tolong",
          "toreal",
          "todouble",
          "todecimal",
          "todatetime",
          "totimespan",
          "toguid",
          "tobool",
          "toboolean",
          "bin",
          "floor",
          "round",
          "startofday",
          "startofhour",
          "startofweek",
          "startofmonth",
          "endofday",
          "abs",
          "todynamic",
          "parse_json",
          "replace_string",
          "replace",
          "replace_regex",
          "substring",
          "coalesce",
          "url_decode",
          "strcat_array",
          "format_datetime",
          "ceiling",
          "max_of",
          "min_of",
          "parse_ipv4",
          "translate",
          "bin_at",
          "set_union",
          "array_concat",
          "array_sort_asc");

  private final Story story;
  private final Meanings meanings;
  private final Inverses inverses;

  Wishes(Story story, Meanings meanings) {
    this.story = story;
    this.meanings = meanings;
    this.inverses = new Inverses(story, this);
  }

  /// The row comes through only when this holds.
  void require(Expr condition) {
    if (condition instanceof Expr.And(var left, var right, _)) {
      require(left);
      require(right);
      return;
    }
    story.conditions.add(condition);
    want(condition, true);
  }

  /// Two rows meet when these are equal.
  void equal(Expr left, Expr right) {
    if (left instanceof Expr.ColumnUse a
        && right instanceof Expr.ColumnUse b
        && a.type() == b.type()) {
      story.cell(a).unite(story.cell(b));
    } else {
      same(left, right);
    }
    story.conditions.add(new Expr.In(left, List.of(right), false, false, Span.NONE));
  }

  /// Wishes for the two sides of a comparison, now that each has some value.
  void meet(Expr condition, Solver solver) {
    switch (condition) {
      case Expr.In(var value, var items, var negated, _, _) when !negated && items.size() == 1 -> {
        meet(value, solver.evaluate(items.getFirst()), "==");
        meet(items.getFirst(), solver.evaluate(value), "==");
      }
      case Expr.Call call when call.arguments().size() == 2 -> {
        var name = call.function().name();
        var left = call.arguments().getFirst();
        var right = call.arguments().getLast();
        meet(left, solver.evaluate(right), name);
        meet(right, solver.evaluate(left), turned(name));
      }
      case Expr.Call call when call.function().name().equals("not") -> {}
      case Expr.Literal _, Expr.ColumnUse _, Expr.Now _, Expr.Call _, Expr.Convert _ -> {}
      case Expr.And _, Expr.Or _, Expr.Case _, Expr.In _, Expr.Path _ -> {}
      case Expr.ScalarOf _, Expr.SetOf _ -> {}
    }
  }

  private static String turned(String operator) {
    return switch (operator) {
      case "<" -> ">";
      case "<=" -> ">=";
      case ">" -> "<";
      case ">=" -> "<=";
      default -> operator;
    };
  }

  private void meet(Expr side, @Nullable Scalar other, String operator) {
    if (other == null || other.isNull() || side.constant() != null) {
      return;
    }
    switch (operator) {
      case "==", "=~" -> be(side, other);
      case "<", "<=" -> near(side, other, -1);
      case ">", ">=" -> near(side, other, 1);
      case "has", "contains", "startswith", "endswith", "has_any", "has_cs", "contains_cs" ->
          be(side, other);
      default -> {}
    }
  }

  private void same(Expr left, Expr right) {
    var a = left.constant();
    var b = right.constant();
    if (b != null) {
      be(left, b);
    } else if (a != null) {
      be(right, a);
    } else {
      var one = meanings.bag(left);
      var other = meanings.bag(right);
      if (one != null && other != null && one.type == other.type) {
        one.unite(other);
      }
    }
  }

  private void want(Expr condition, boolean truth) {
    switch (condition) {
      case Expr.And(var left, var right, _) when truth -> both(left, right, true);
      case Expr.And(var left, var right, _) -> want(story.choose(2) == 0 ? left : right, false);
      case Expr.Or(var left, var right, _) when truth -> want(chosen(condition, left, right), true);
      case Expr.Or(var left, var right, _) -> both(left, right, false);
      case Expr.In in -> member(in, truth != in.negated());
      case Expr.Call call -> call(call, truth);
      case Expr.ColumnUse _, Expr.Path _ -> be(condition, Scalar.of(truth));
      case Expr.Convert(var value, _, _) -> be(value, Scalar.of(truth));
      case Expr.Case choice -> branch(choice, Scalar.of(truth));
      case Expr.Literal _, Expr.Now _, Expr.ScalarOf _, Expr.SetOf _ -> {}
    }
  }

  private void both(Expr left, Expr right, boolean truth) {
    want(left, truth);
    want(right, truth);
  }

  /// One side of an `or`, each member of a chain with the same chance.
  private Expr chosen(Expr whole, Expr left, Expr right) {
    var members = members(whole);
    if (left instanceof Expr.Literal) {
      return right;
    }
    return story.choose(members) == members - 1 && members > 1 ? right : left;
  }

  private static int members(Expr expr) {
    return expr instanceof Expr.Or(var left, var right, _) ? members(left) + members(right) : 1;
  }

  private void member(Expr.In in, boolean inside) {
    if (!inside || in.items().isEmpty()) {
      return;
    }
    var item = in.items().get(story.choose(in.items().size()));
    var constant = item.constant();
    if (constant != null && constant.value() instanceof Dynamic list && list.isArray()) {
      if (list.size() > 0) {
        be(in.value(), Scalar.of(list.element(story.choose(list.size()))));
      }
    } else if (constant != null) {
      be(in.value(), constant);
    } else {
      var cell = meanings.bag(item);
      var element =
          cell != null && cell.kind == Cell.Kind.LIST && cell.item != null ? cell.item : item;
      same(in.value(), element);
    }
  }

  private void call(Expr.Call call, boolean truth) {
    var written = call.function().name();
    var negated = written.startsWith("!") && written.length() > 1;
    var name = negated ? written.substring(1) : written;
    var wanted = truth != negated;
    var arguments = call.arguments();
    var first = arguments.getFirst();
    var second = arguments.size() > 1 ? arguments.get(1) : first;
    switch (name.toLowerCase(Locale.ROOT)) {
      case "not" -> want(first, !truth);
      case "==", "=~", "=" -> {
        if (wanted) {
          same(first, second);
        }
      }
      case "has",
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
          "hassuffix_cs",
          "has_any_ipv4_prefix",
          "has_ipv4",
          "has_any_ipv4" -> {
        if (wanted) {
          piece(name, first, second);
        }
      }
      case "has_any", "has_all", "has_any_index" -> {
        if (wanted) {
          pieces(name, arguments);
        }
      }
      case "matches regex" -> {
        var regex = text(second);
        if (wanted && regex != null) {
          hold(first, new Fragment(Place.INSIDE, RegexExample.of(regex, 0, "")));
          be(first, Scalar.of(RegexExample.of(regex, 0, "")));
        }
      }
      case "<", "<=", ">", ">=" -> compare(name, first, second, truth);
      case "!=", "<>" -> {
        if (!truth) {
          same(first, second);
        }
      }
      case "isnotempty", "isnotnull" -> empty(first, !truth);
      case "isempty", "isnull" -> empty(first, truth);
      case "ipv4_is_in_range", "ipv4_is_match" -> {
        var range = text(second);
        if (truth && range != null) {
          be(first, Scalar.of(range.replaceAll("/.*", "")));
        }
      }
      case "ipv4_is_private" -> be(first, Scalar.of(truth ? "10.1.2.3" : "203.0.113.7"));
      default -> be(call, Scalar.of(truth));
    }
  }

  private void empty(Expr value, boolean empty) {
    if (empty) {
      be(value, Scalar.nullOf(value.type()));
    } else {
      inverses.fill(value);
    }
  }

  private void piece(String operator, Expr value, Expr term) {
    var text = text(term);
    if (text == null) {
      same(value, term);
      return;
    }
    var place =
        operator.startsWith("starts")
            ? Place.START
            : operator.startsWith("ends") ? Place.END : Place.INSIDE;
    hold(value, new Fragment(place, text));
  }

  private void pieces(String operator, List<Expr> arguments) {
    for (var at = 1; at < arguments.size(); at++) {
      var constant = arguments.get(at).constant();
      var value = constant == null ? null : constant.value();
      if (value instanceof Dynamic list && list.isArray() && list.size() > 0) {
        var all = operator.equals("has_all");
        var chosen = story.choose(list.size());
        for (var index = 0; index < list.size(); index++) {
          if (all || index == chosen) {
            hold(
                arguments.getFirst(),
                new Fragment(Place.INSIDE, list.element(index).toText().toString()));
          }
        }
      } else if (value != null) {
        hold(arguments.getFirst(), new Fragment(Place.INSIDE, value.toString()));
      } else {
        var cell = meanings.bag(arguments.get(at));
        same(
            arguments.getFirst(),
            cell != null && cell.item != null ? cell.item : arguments.get(at));
      }
      if (operator.equals("has_any") && at == 1) {
        return;
      }
    }
  }

  static @Nullable String text(Expr expr) {
    var constant = expr.constant();
    return constant == null || constant.isNull()
        ? null
        : String.valueOf(constant.value() instanceof Dynamic d ? d.toText() : constant.value());
  }

  private void compare(String operator, Expr left, Expr right, boolean truth) {
    var less = operator.startsWith("<") == truth;
    var right0 = right.constant();
    var left0 = left.constant();
    if (right0 != null && !right0.isNull()) {
      near(left, right0, less ? -1 : 1);
    } else if (left0 != null && !left0.isNull()) {
      near(right, left0, less ? 1 : -1);
    }
  }

  /// Values on one side of a bound, and the bound.
  private void near(Expr value, Scalar bound, int side) {
    for (var distance : List.of(1L, 60L, 0L, 3_600L, 100_000L)) {
      var wish = moved(bound, side * distance);
      if (wish != null) {
        be(value, wish);
      }
    }
  }

  /// A number moved by `by`, a time by as many seconds.
  static @Nullable Scalar moved(Scalar from, long by) {
    var second = 10_000_000L;
    return switch (from.value()) {
      case Long number -> Scalar.of(number + by);
      case Integer number -> Scalar.of((long) number + by);
      case Double number -> Scalar.of(number + by * (Math.abs(number) < 2 ? 0.1 : 1));
      case DateTime time when DateTime.isValid(time.ticks() + by * second) ->
          Scalar.of(new DateTime(time.ticks() + by * second));
      case TimeSpan span -> Scalar.of(new TimeSpan(span.ticks() + by * second));
      case null, default -> null;
    };
  }

  private void branch(Expr.Case choice, Scalar wish) {
    for (var branch : choice.branches()) {
      var value = branch.value().constant();
      if (value == null || value.equals(wish)) {
        want(branch.condition(), true);
        if (value == null) {
          be(branch.value(), wish);
        }
        return;
      }
    }
    choice.branches().forEach(branch -> want(branch.condition(), false));
    be(choice.otherwise(), wish);
  }

  /// Wishes that an expression had this value.
  void be(Expr expr, Scalar wish) {
    switch (expr) {
      case Expr.ColumnUse use -> be(story.cell(use), wish);
      case Expr.Convert(var value, _, _) -> be(value, wish);
      case Expr.Case choice -> branch(choice, wish);
      case Expr.Call call when NEARLY_SAME.contains(call.function().name()) ->
          be(call.arguments().getFirst(), wish);
      case Expr.Call call -> inverses.be(call, wish);
      case Expr.Path path -> inverses.be(path, wish);
      case Expr.And _, Expr.Or _, Expr.In _ -> {
        if (wish.value() instanceof Boolean truth) {
          want(expr, truth);
        }
      }
      case Expr.Literal _, Expr.Now _, Expr.ScalarOf _, Expr.SetOf _ -> {}
    }
  }

  private void be(Cell cell, Scalar wish) {
    if (cell.kind == Cell.Kind.LIST) {
      var item = cell.item;
      var value =
          wish.value() instanceof Dynamic list && list.isArray() && list.size() > 0
              ? Scalar.of(list.element(0))
              : wish;
      if (item != null) {
        be(item, value);
      }
      return;
    }
    var value = Values.as(wish, cell.type);
    if (value != null) {
      cell.wishes.add(value);
    }
  }

  /// Wishes that the text of an expression had a piece.
  void hold(Expr expr, Fragment fragment) {
    switch (expr) {
      case Expr.ColumnUse use -> {
        var cell = story.cell(use);
        var item = cell.item;
        if (cell.kind == Cell.Kind.LIST && item != null) {
          hold(item, fragment);
        } else {
          cell.fragments.add(fragment);
        }
      }
      case Expr.Convert(var value, _, _) -> hold(value, fragment);
      case Expr.Case choice -> {
        if (choice.branches().isEmpty()) {
          hold(choice.otherwise(), fragment);
        } else {
          branch(choice, Scalar.of(fragment.text()));
        }
      }
      case Expr.Call call -> inverses.hold(call, fragment);
      case Expr.Path path -> inverses.be(path, Scalar.of(fragment.text()));
      case Expr.Literal _, Expr.Now _, Expr.And _, Expr.Or _, Expr.In _ -> {}
      case Expr.ScalarOf _, Expr.SetOf _ -> {}
    }
  }

  static boolean isNearlySame(String function) {
    return NEARLY_SAME.contains(function);
  }
}
