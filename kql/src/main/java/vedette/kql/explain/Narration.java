package vedette.kql.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.kql.source.Lines;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.LiteralKind;
import vedette.kql.syntax.Parsed;
import vedette.kql.syntax.Printer;
import vedette.kql.syntax.Syntax;
import vedette.kql.syntax.Token;

/// What everybody who puts a query into words needs: the text, its names, and each other.
///
/// | who | says | as |
/// |---|---|---|
/// | [ValueWords] | values | "the local port", "the last 7 days" |
/// | [ConditionWords] | conditions | "the local port is exactly 5008" |
/// | [SourceWords] | tables | "`SigninLogs`" |
/// | [RowWords], [ColumnWords], [GroupWords], [TableWords] | operators | "Keeps only ..." |
///
/// Nested formulas are put into words down to [#DEEPEST] levels and shown as they are written below
/// that: words would not make them clearer, and hostile queries nest without end.
final class Narration {
  static final int DEEPEST = 8;
  private static final int LONGEST_CODE = 160;

  final Parsed parsed;
  final Lines lines;
  final Names names;
  private final ValueWords values = new ValueWords(this);
  private final ConditionWords conditions = new ConditionWords(this);
  private int depth;

  Narration(Parsed parsed) {
    this.parsed = parsed;
    this.lines = parsed.source().lines();
    this.names = new Names(parsed.script());
  }

  /// A value in words.
  String value(Expression expression) {
    return below(expression) ? above(values.value(expression)) : code(expression);
  }

  List<String> values(List<Expression> expressions) {
    return expressions.stream().map(this::value).toList();
  }

  /// A condition in words, as a clause with subject and verb.
  String clause(Expression expression, boolean negated) {
    Expression inner = expression;
    while (inner instanceof Expression.Parenthesized parenthesized) {
      inner = parenthesized.inner();
    }
    return below(inner)
        ? above(conditions.clause(inner, negated))
        : code(expression) + (negated ? " does not hold" : " holds");
  }

  String clause(Expression expression) {
    return clause(expression, false);
  }

  private boolean below(Expression expression) {
    if (depth >= DEEPEST && !(expression instanceof Expression.Reference)) {
      return false;
    }
    depth++;
    return true;
  }

  private String above(String words) {
    depth--;
    return words;
  }

  /// How deep inside a formula the words are, from 1.
  int depth() {
    return depth;
  }

  /// What was written, on one line.
  String code(Syntax node) {
    return Phrases.code(Phrases.cut(written(node), LONGEST_CODE));
  }

  /// The node's text without comments, every gap one blank.
  String written(Syntax node) {
    return written(node, List.of(), LONGEST_CODE * 4);
  }

  /// The node's text without comments, with `…` for each of the spans left out.
  String written(Syntax node, List<Span> hidden, int longest) {
    StringBuilder out = new StringBuilder();
    int next = 0;
    for (Token token : Printer.tokens(parsed, node)) {
      while (next < hidden.size() && hidden.get(next).end() <= token.span().start()) {
        next++;
      }
      boolean first = out.isEmpty();
      if (!first && !token.isAdjacent()) {
        out.append(' ');
      }
      if (next < hidden.size() && hidden.get(next).covers(token.span())) {
        if (token.span().start() == hidden.get(next).start()) {
          out.append('…');
        }
      } else {
        out.append(token.text());
      }
      if (out.length() > longest) {
        break;
      }
    }
    return Phrases.cut(out.toString().replaceAll("… +(?=…)|(?<=…) +", ""), longest);
  }

  int line(Syntax node) {
    return lines.line(node.span().start());
  }

  /// What the expression is when the brackets, conversions and names of constants around it are
  /// taken away.
  Expression resolved(Expression expression) {
    Expression at = expression;
    for (int step = 0; step < 16; step++) {
      Expression inner = inside(at);
      if (inner == null) {
        return at;
      }
      at = inner;
    }
    return at;
  }

  private @Nullable Expression inside(Expression expression) {
    return switch (expression) {
      case Expression.Parenthesized parenthesized -> parenthesized.inner();
      case Expression.Dynamic dynamic -> dynamic.value();
      case Expression.Reference reference -> constant(reference.name());
      case Expression.Call call
          when FunctionWords.isConversion(call.function().text()) && call.arguments().size() == 1 ->
          call.arguments().getFirst().expression();
      default -> null;
    };
  }

  /// The value of a `let` constant that is simple enough to be said in place of its name.
  @Nullable Expression constant(String name) {
    Expression value = names.value(name);
    if (value == null || names.isMade(name)) {
      return null;
    }
    return isConstant(value, 0) ? value : null;
  }

  private static boolean isConstant(Expression value, int depth) {
    return depth < 4
        && switch (value) {
          case Expression.Text _, Expression.Literal _ -> true;
          case Expression.Dynamic _ -> true;
          case Expression.Parenthesized p -> isConstant(p.inner(), depth + 1);
          case Expression.Unary u -> isConstant(u.operand(), depth + 1);
          case Expression.Call call -> isMoment(call, depth);
          default -> false;
        };
  }

  private static boolean isMoment(Expression.Call call, int depth) {
    return switch (call.function().text()) {
      case "ago", "now", "startofday", "endofday", "todatetime", "totimespan", "datetime" ->
          call.arguments().stream().allMatch(a -> isConstant(a.expression(), depth + 1));
      default -> false;
    };
  }

  /// The length of time that the expression says, in words, or null when it says none.
  @Nullable String length(Expression expression) {
    return switch (resolved(expression)) {
      case Expression.Literal literal when literal.kind() == LiteralKind.TIMESPAN ->
          TimeWords.length(literal.text());
      default -> null;
    };
  }

  /// The calls of the name with arguments, without brackets around them; null for anything else.
  Expression.@Nullable Call call(Expression expression, String name) {
    return resolved(expression) instanceof Expression.Call call
            && call.function().text().equals(name)
        ? call
        : null;
  }

  /// The same, unless the value is already called so.
  static String as(Clause.@Nullable Name name, String value) {
    return name != null && value.equals(Phrases.code(name.text())) ? "" : as(name);
  }

  /// A sentence part that names what the step gives its result, or nothing.
  static String as(Clause.@Nullable Name name) {
    return name == null || name.text().isEmpty() ? "" : " (as " + Phrases.code(name.text()) + ")";
  }
}
