package vedette.kql.plan;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vedette.data.dynamic.Dynamic;
import vedette.data.type.Scalar;
import vedette.data.type.Type;

/// Expressions as KQL. What the checker made of the text shows: conversions that were silent stand
/// there as calls, sugar is gone.
final class ExprText {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern FUNCTION = Pattern.compile("[a-z_][a-z0-9_]*");

  /// Functions of two arguments that KQL writes between them although they look like names.
  private static final Pattern INFIX =
      Pattern.compile(
          "!?(has|contains|startswith|endswith|hasprefix|hassuffix|like)(_cs)?"
              + "|has_any|has_all|matches regex|!?in~?");

  private static final int DEEPEST = 200;

  private ExprText() {}

  static String of(Expr expr) {
    return of(expr, 0);
  }

  static String list(List<Expr> exprs) {
    return exprs.stream().map(ExprText::of).collect(Collectors.joining(", "));
  }

  private static String of(Expr expr, int depth) {
    if (depth > DEEPEST) {
      return "…";
    }
    int below = depth + 1;
    return switch (expr) {
      case Expr.Literal literal -> literal(literal.value());
      case Expr.ColumnUse column -> name(column.name());
      case Expr.Now _ -> "now()";
      case Expr.Call call -> call(call, below);
      case Expr.Convert convert ->
          "to" + convert.type().kqlName() + "(" + of(convert.value(), below) + ")";
      case Expr.And and -> operand(and.left(), below) + " and " + operand(and.right(), below);
      case Expr.Or or -> operand(or.left(), below) + " or " + operand(or.right(), below);
      case Expr.Case choice -> choice(choice, below);
      case Expr.In in ->
          operand(in.value(), below)
              + (in.negated() ? " !in" : " in")
              + (in.ignoringCase() ? "~ (" : " (")
              + joined(in.items(), below)
              + ")";
      case Expr.Path path -> operand(path.base(), below) + steps(path, below);
      case Expr.ScalarOf scalar -> "toscalar(" + name(scalar.binding()) + ")";
      case Expr.SetOf set -> name(set.binding());
    };
  }

  private static String joined(List<Expr> exprs, int depth) {
    return exprs.stream().map(expr -> of(expr, depth)).collect(Collectors.joining(", "));
  }

  /// An expression beside an operator: what has an operator of its own stands in brackets.
  private static String operand(Expr expr, int depth) {
    String text = of(expr, depth);
    boolean compound =
        switch (expr) {
          case Expr.And _, Expr.Or _, Expr.In _ -> true;
          case Expr.Call call -> isInfix(call);
          case Expr.Literal _, Expr.ColumnUse _, Expr.Now _, Expr.Convert _ -> false;
          case Expr.Case _, Expr.Path _, Expr.ScalarOf _, Expr.SetOf _ -> false;
        };
    return compound ? "(" + text + ")" : text;
  }

  private static boolean isInfix(Expr.Call call) {
    String name = call.function().name();
    return call.arguments().size() == 2
        && (!FUNCTION.matcher(name).matches() || INFIX.matcher(name).matches());
  }

  private static String call(Expr.Call call, int depth) {
    String name = call.function().name();
    List<Expr> arguments = call.arguments();
    if (isInfix(call)) {
      return operand(arguments.getFirst(), depth)
          + " "
          + name
          + " "
          + operand(arguments.getLast(), depth);
    }
    boolean sign = arguments.size() == 1 && (name.equals("-") || name.equals("+"));
    return sign
        ? name + operand(arguments.getFirst(), depth)
        : name + "(" + joined(arguments, depth) + ")";
  }

  private static String choice(Expr.Case choice, int depth) {
    StringBuilder text = new StringBuilder("case(");
    for (Expr.Case.Branch branch : choice.branches()) {
      text.append(of(branch.condition(), depth)).append(", ");
      text.append(of(branch.value(), depth)).append(", ");
    }
    return text.append(of(choice.otherwise(), depth)).append(')').toString();
  }

  private static String steps(Expr.Path path, int depth) {
    StringBuilder text = new StringBuilder();
    for (Expr.Path.Step step : path.steps()) {
      switch (step) {
        case Expr.Path.Step.Member member -> {
          String name = member.name().toString();
          boolean plain = IDENTIFIER.matcher(name).matches();
          text.append(plain ? "." + name : "[" + quoted(name) + "]");
        }
        case Expr.Path.Step.Element element -> text.append('[').append(element.index()).append(']');
        case Expr.Path.Step.Computed computed ->
            text.append('[').append(of(computed.key(), depth)).append(']');
      }
    }
    return text.toString();
  }

  // ---- constants and names

  private static String literal(Scalar scalar) {
    Object value = scalar.value();
    Type type = scalar.type();
    if (value == null) {
      return type.kqlName() + "(null)";
    }
    return switch (type) {
      case STRING -> quoted(value.toString());
      case BOOL, LONG -> value.toString();
      case REAL -> real((Double) value);
      case DYNAMIC -> "dynamic(" + (value instanceof Dynamic json ? json : value) + ")";
      case INT, DECIMAL, DATETIME, TIMESPAN, GUID -> type.kqlName() + "(" + value + ")";
    };
  }

  private static String real(double value) {
    return Double.isNaN(value)
        ? "real(nan)"
        : Double.isInfinite(value) ? (value > 0 ? "real(+inf)" : "real(-inf)") : value + "";
  }

  /// A text as KQL writes it; what cannot be seen is escaped.
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      switch (character) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          boolean hidden =
              Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
          out.append(hidden ? "\\u%04x".formatted((int) character) : String.valueOf(character));
        }
      }
    }
    return out.append('"').toString();
  }

  /// A name, in brackets when it is not one that stands alone.
  static String name(String name) {
    return IDENTIFIER.matcher(name).matches() ? name : "[" + quoted(name) + "]";
  }
}
