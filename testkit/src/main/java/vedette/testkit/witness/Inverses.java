package vedette.testkit.witness;

import java.util.List;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Expr.Path.Step;
import vedette.testkit.witness.Cell.Fragment;
import vedette.testkit.witness.Cell.Place;

/// What the arguments of a function should be, so that it gives what is wished.
final class Inverses {
  private final Story story;
  private final Wishes wishes;

  Inverses(Story story, Wishes wishes) {
    this.story = story;
    this.wishes = wishes;
  }

  void be(Expr.Call call, Scalar wish) {
    var arguments = call.arguments();
    if (arguments.isEmpty()) {
      return;
    }
    var first = arguments.getFirst();
    switch (call.function().name()) {
      case "extract" -> extracted(arguments, wish);
      case "trim", "trim_start", "trim_end" -> wishes.be(arguments.getLast(), wish);
      case "strcat" -> joined(arguments, String.valueOf(wish.value()));
      case "strcat_delim" -> wishes.be(arguments.getLast(), wish);
      case "strlen", "string_size" -> {
        if (wish.value() instanceof Long length && length >= 0 && length < 20_000) {
          wishes.be(first, Scalar.of("x".repeat((int) (long) length)));
        }
      }
      case "array_length" -> length(first, wish);
      case "countof" -> {
        var piece = Wishes.text(arguments.getLast());
        if (piece != null && wish.value() instanceof Long times && times > 0 && times < 1_000) {
          wishes.hold(first, new Fragment(Place.INSIDE, piece.repeat((int) (long) times)));
        }
      }
      case "+" -> arithmetic(arguments, wish, -1);
      case "-" -> arithmetic(arguments, wish, 1);
      case "*" -> scaled(arguments, wish, true);
      case "/" -> scaled(arguments, wish, false);
      case "datetime_diff" -> difference(arguments, wish);
      case "hourofday" -> hour(first, wish);
      case "dayofweek" -> weekday(first, wish);
      case "base64_decode_tostring" -> encoded(first, wish);
      case "parse_path",
          "parse_url",
          "parse_command_line",
          "split",
          "extract_all",
          "bag_keys",
          "parse_xml",
          "parse_csv",
          "parse_user_agent" ->
          elements(call, wish);
      case "indexof", "bitset_count_ones", "hash", "rand" -> {}
      default -> wishes.be(first, wish);
    }
  }

  void hold(Expr.Call call, Fragment fragment) {
    var name = call.function().name();
    var arguments = call.arguments();
    if (Wishes.isNearlySame(name) && !arguments.isEmpty()) {
      wishes.hold(arguments.getFirst(), fragment);
    } else if (name.equals("strcat") || name.equals("strcat_delim") || name.startsWith("pack")) {
      arguments.stream()
          .filter(argument -> argument.constant() == null)
          .findFirst()
          .ifPresent(argument -> wishes.hold(argument, fragment));
    } else if (name.startsWith("trim")) {
      wishes.hold(arguments.getLast(), fragment);
    } else {
      be(call, Scalar.of(fragment.text()));
    }
  }

  /// Wishes for anything rather than nothing.
  void fill(Expr expr) {
    switch (expr) {
      case Expr.Convert(var value, _, _) -> fill(value);
      case Expr.Call call when call.function().name().equals("extract") ->
          extracted(call.arguments(), Scalar.of("sample"));
      case Expr.Call call
          when call.function().name().startsWith("to")
              && !call.arguments().isEmpty()
              && call.type().isNumber() ->
          wishes.be(call.arguments().getFirst(), Scalar.of(7L));
      case Expr.Call call when !call.arguments().isEmpty() -> fill(call.arguments().getFirst());
      case Expr.Path path -> be(path, Scalar.of("sample"));
      case Expr.Literal _, Expr.ColumnUse _, Expr.Now _, Expr.Call _, Expr.And _, Expr.Or _ -> {}
      case Expr.Case _, Expr.In _, Expr.ScalarOf _, Expr.SetOf _ -> {}
    }
  }

  private void extracted(List<Expr> arguments, Scalar wish) {
    var regex = Wishes.text(arguments.getFirst());
    if (regex != null && arguments.size() > 2) {
      var group = Wishes.text(arguments.get(1));
      var number = group == null ? 0 : Integer.parseInt(group);
      var text = RegexExample.of(regex, number, String.valueOf(wish.value()));
      wishes.hold(arguments.get(2), new Fragment(Place.INSIDE, text));
    }
  }

  /// What is left of a text when the constant pieces around the first cell are taken away.
  private void joined(List<Expr> arguments, String wish) {
    var rest = wish;
    for (var at = 0; at < arguments.size(); at++) {
      var piece = Wishes.text(arguments.get(at));
      if (piece == null) {
        var behind = at + 1 < arguments.size() ? Wishes.text(arguments.get(at + 1)) : null;
        var end = behind == null || behind.isEmpty() ? -1 : rest.indexOf(behind);
        wishes.be(arguments.get(at), Scalar.of(end < 0 ? rest : rest.substring(0, end)));
        rest = end < 0 ? rest : rest.substring(end);
      } else if (rest.startsWith(piece)) {
        rest = rest.substring(piece.length());
      }
    }
  }

  private void length(Expr array, Scalar wish) {
    if (!(wish.value() instanceof Long length) || length < 0 || length > 1_000) {
      return;
    }
    if (array instanceof Expr.ColumnUse use && story.cell(use).kind == Cell.Kind.LIST) {
      Aggregates.lengthen(story, story.cell(use), length);
    } else if (array instanceof Expr.Call call && call.function().name().equals("split")) {
      var separator = Wishes.text(call.arguments().get(1));
      wishes.be(
          call.arguments().getFirst(),
          Scalar.of(("a" + separator).repeat((int) Math.max(0, length - 1)) + "a"));
    } else {
      wishes.be(array, Scalar.of(Values.array((int) (long) length)));
    }
  }

  private void arithmetic(List<Expr> arguments, Scalar wish, int sign) {
    if (arguments.size() != 2) {
      return;
    }
    var left = arguments.getFirst();
    var right = arguments.getLast();
    var known = right.constant();
    var other = left.constant();
    if (known != null) {
      wish(left, wish, known, sign);
    } else if (other != null) {
      wish(right, sign < 0 ? wish : other, sign < 0 ? other : wish, -1);
    } else if (wish.value() instanceof TimeSpan span && left.type() == Type.DATETIME) {
      var end = new DateTime(story.now.ticks() - 36_000_000_000L);
      wishes.be(left, Scalar.of(end));
      wishes.be(right, Scalar.of(new DateTime(end.ticks() - span.ticks())));
    } else {
      wishes.be(left, wish);
    }
  }

  private void wish(Expr target, Scalar value, Scalar known, int sign) {
    var a = Values.number(value);
    var b = Values.number(known);
    if (a == null || b == null) {
      return;
    }
    var sum = a + sign * b;
    if (value.value() instanceof DateTime || target.type() == Type.DATETIME) {
      if (DateTime.isValid((long) sum)) {
        wishes.be(target, Scalar.of(new DateTime((long) sum)));
      }
    } else if (target.type() == Type.TIMESPAN) {
      wishes.be(target, Scalar.of(new TimeSpan((long) sum)));
    } else {
      wishes.be(target, sum == Math.rint(sum) ? Scalar.of((long) sum) : Scalar.of(sum));
    }
  }

  private void scaled(List<Expr> arguments, Scalar wish, boolean product) {
    var value = Values.number(wish);
    var left = arguments.getFirst();
    var right = arguments.getLast();
    var known = right.constant() == null ? left.constant() : right.constant();
    var factor = known == null ? null : Values.number(known);
    if (value == null || factor == null || factor == 0) {
      wishes.be(left, Scalar.of(100L));
      wishes.be(right, Scalar.of(1L));
      return;
    }
    var target = right.constant() == null ? right : left;
    var inverse =
        product ? value / factor : right.constant() == null ? factor / value : value * factor;
    if (target.type() == Type.TIMESPAN) {
      wishes.be(target, Scalar.of(new TimeSpan((long) inverse)));
    } else {
      wishes.be(target, Scalar.of((long) Math.ceil(inverse)));
      wishes.be(target, Scalar.of(inverse));
    }
  }

  /// `datetime_diff("day", a, b)`: b an hour ago, a as much later or earlier.
  private void difference(List<Expr> arguments, Scalar wish) {
    var unit = Wishes.text(arguments.getFirst());
    var value = Values.number(wish);
    if (unit == null || value == null || arguments.size() < 3) {
      return;
    }
    var seconds =
        switch (unit) {
          case "second" -> 1L;
          case "minute" -> 60L;
          case "hour" -> 3_600L;
          case "day" -> 86_400L;
          case "week" -> 604_800L;
          case "month" -> 2_678_400L;
          default -> 31_622_400L;
        };
    var ticks = (long) (value * seconds * 1e7);
    var known = arguments.get(1).constant();
    var later =
        known != null && known.value() instanceof DateTime time
            ? time
            : new DateTime(story.now.ticks() - 36_000_000_000L);
    if (DateTime.isValid(later.ticks() - ticks)) {
      wishes.be(arguments.get(1), Scalar.of(later));
      wishes.be(arguments.get(2), Scalar.of(new DateTime(later.ticks() - ticks)));
    }
  }

  private void hour(Expr time, Scalar wish) {
    if (wish.value() instanceof Long hour && hour >= 0 && hour < 24) {
      var day = 864_000_000_000L;
      var start = story.now.ticks() / day * day - day;
      wishes.be(time, Scalar.of(new DateTime(start + hour * 36_000_000_000L + 600_000_000L)));
    }
  }

  private void weekday(Expr time, Scalar wish) {
    if (wish.value() instanceof TimeSpan) {
      for (var back = 1; back <= 7; back++) {
        wishes.be(time, Scalar.of(new DateTime(story.now.ticks() - back * 864_000_000_000L)));
      }
    }
  }

  private void encoded(Expr text, Scalar wish) {
    var bytes = String.valueOf(wish.value()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    wishes.be(text, Scalar.of(java.util.Base64.getEncoder().encodeToString(bytes)));
  }

  /// A way into what a function makes of a text.
  void be(Expr.Path path, Scalar wish) {
    switch (path.base()) {
      case Expr.Call call
          when call.function().name().equals("split") && call.arguments().size() > 1 ->
          split(call, path.steps().getFirst(), String.valueOf(wish.value()));
      case Expr.Call call when call.function().name().equals("parse_url") ->
          url(call.arguments().getFirst(), path.steps().getFirst(), String.valueOf(wish.value()));
      case Expr.Call call when call.function().name().equals("parse_path") ->
          wishes.be(call.arguments().getFirst(), Scalar.of("C:\\folder\\" + wish.value()));
      case Expr.Call call when call.function().name().startsWith("extract_all") ->
          extracted(
              List.of(call.arguments().getFirst(), literal(1L), call.arguments().getLast()), wish);
      case Expr.Call call when !call.arguments().isEmpty() ->
          wishes.be(call.arguments().getFirst(), wish);
      case Expr.Case choice -> wishes.be(choice, wish);
      case Expr.Convert convert -> wishes.be(convert, wish);
      case Expr.Path inner -> be(inner, wish);
      case Expr.Literal _, Expr.ColumnUse _, Expr.Now _, Expr.Call _, Expr.And _, Expr.Or _ -> {}
      case Expr.In _, Expr.ScalarOf _, Expr.SetOf _ -> {}
    }
  }

  private static Expr literal(long number) {
    return new Expr.Literal(Scalar.of(number), vedette.kql.source.Span.NONE);
  }

  private void split(Expr.Call call, Step step, String wish) {
    var separator = Wishes.text(call.arguments().get(1));
    if (separator == null) {
      return;
    }
    var index = step instanceof Step.Element(var at) ? at : 0;
    var text =
        index < 0
            ? "a" + separator + wish + (separator + "a").repeat(-index - 1)
            : ("a" + separator).repeat(Math.min(index, 50)) + wish + separator + "z";
    wishes.be(call.arguments().getFirst(), Scalar.of(text));
    wishes.be(
        call.arguments().getFirst(),
        Scalar.of(index < 0 ? wish : ("a" + separator).repeat(Math.min(index, 50)) + wish));
  }

  private void url(Expr text, Step step, String wish) {
    var part = step instanceof Step.Member(var name) ? name.toString() : "";
    wishes.be(
        text,
        Scalar.of(
            switch (part) {
              case "Host" -> "https://" + wish + "/path";
              case "Scheme" -> wish + "://host.example/path";
              case "Port" -> "https://host.example:" + wish + "/path";
              case "Path" -> "https://host.example" + (wish.startsWith("/") ? "" : "/") + wish;
              default -> "https://host.example/path?query=" + wish;
            }));
  }

  private void elements(Expr.Call call, Scalar wish) {
    var name = call.function().name();
    var text = String.valueOf(wish.value());
    switch (name) {
      case "extract_all" ->
          extracted(
              List.of(call.arguments().getFirst(), literal(1L), call.arguments().getLast()), wish);
      case "parse_url" ->
          wishes.be(call.arguments().getFirst(), Scalar.of("https://host.example/" + text));
      case "parse_path" -> wishes.be(call.arguments().getFirst(), Scalar.of("C:\\folder\\" + text));
      default -> wishes.be(call.arguments().getFirst(), wish);
    }
  }
}
