package vedette.kql.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.kql.catalog.FunctionDefinition;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;

/// How a column is called whose expression was not given a name: `a.b[0]` is `a_b_0`, `tostring(a)`
/// is `a`, `sum(a)` is `sum_a`, `a + 1` has no name.
final class ResultNames {
  private final Checking checking;

  ResultNames(Checking checking) {
    this.checking = checking;
  }

  /// The name that the expression suggests, or `""`.
  String of(Expression expression) {
    return switch (expression) {
      case Expression.Reference(var name, _, _) -> name;
      case Expression.Parenthesized(var inner, _) -> of(inner);
      case Expression.Path path -> path(path);
      case Expression.Element element -> element(element);
      case Expression.Call call -> call(call);
      case Expression.TypedColumn(var column, _, _) -> column.name();
      default -> "";
    };
  }

  private String path(Expression.Path path) {
    String target = of(path.target());
    String member = of(path.member());
    if (target.equals("$left") || target.equals("$right")) {
      return member;
    }
    return target.isEmpty() ? member : member.isEmpty() ? target : target + "_" + member;
  }

  private String element(Expression.Element element) {
    String target = of(element.target());
    String index = index(element.index());
    return target.isEmpty() || index.isEmpty() ? target : target + "_" + index;
  }

  private static String index(Expression index) {
    return switch (index) {
      case Expression.Text text -> text.value();
      case Expression.Literal literal -> literal.text();
      case Expression.Unary(var minus, Expression.Literal literal, _) ->
          minus ? "-" + literal.text() : literal.text();
      case Expression.Parenthesized(var inner, _) -> index(inner);
      default -> "";
    };
  }

  private String call(Expression.Call call) {
    String name = call.function().text();
    KnownFunction known = checking.known.aggregate(name);
    if (known == null || checking.known.scalar(name) != null) {
      known = checking.known.scalar(name);
    }
    if (known != null) {
      return named(known.name(), known.naming(), call.arguments());
    }
    FunctionDefinition built = checking.catalog.function(name);
    return built == null ? "" : named(name, naming(built), call.arguments());
  }

  /// The name of an aggregate's column, which may differ from that of a scalar function so called.
  String aggregate(KnownFunction known, Expression.Call call) {
    return switch (known.name()) {
      case "percentile", "percentilew" -> percentile("percentile", call);
      case "percentiles_array", "percentilesw_array" ->
          "percentiles_" + argument(call.arguments(), 0);
      default -> named(known.name(), known.naming(), call.arguments());
    };
  }

  private String percentile(String name, Expression.Call call) {
    String column = argument(call.arguments(), 0);
    Expression last = call.arguments().isEmpty() ? null : call.arguments().getLast().expression();
    String percent = last == null ? "" : percent(last);
    return name + "_" + column + "_" + percent;
  }

  /// A percentile as part of a name: `50`, and `99_9` for 99.9.
  static String percent(Expression expression) {
    return index(expression).replace('.', '_');
  }

  private static String naming(FunctionDefinition built) {
    return switch (built.naming()) {
      case PREFIX -> built.name() + "+first";
      case ARGUMENT -> "first";
      case NONE -> "-";
    };
  }

  private String named(String function, String naming, List<Clause.Named> arguments) {
    if (naming.equals("-")) {
      return "";
    }
    if (naming.startsWith("=")) {
      return naming.substring(1);
    }
    return switch (naming) {
      case "first" -> argument(arguments, 0);
      case "single" -> arguments.size() == 1 ? argument(arguments, 0) : "";
      case "value" -> constant(arguments);
      default -> {
        int plus = naming.indexOf('+');
        String prefix = plus < 0 ? function : naming.substring(0, plus);
        yield prefix + "_" + argument(arguments, 0);
      }
    };
  }

  private static String constant(List<Clause.Named> arguments) {
    return !arguments.isEmpty() && arguments.getFirst().expression() instanceof Expression.Text text
        ? text.value()
        : "";
  }

  private String argument(List<Clause.Named> arguments, int index) {
    if (index >= arguments.size()) {
      return "";
    }
    String given = explicit(arguments.get(index));
    return given != null ? given : of(arguments.get(index).expression());
  }

  /// The explicit name, or null.
  static @Nullable String explicit(Clause.Named named) {
    Clause.Name name = named.name();
    return name == null || name.isMissing() ? null : name.text();
  }
}
