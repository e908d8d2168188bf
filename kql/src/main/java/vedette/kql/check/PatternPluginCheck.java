package vedette.kql.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Schema;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.problem.Rule;
import vedette.kql.source.Span;
import vedette.kql.syntax.Expression;

/// `autocluster`, `basket` and `diffpatterns`: what many rows have in common. Their arguments stand
/// in a fixed order, and `'~'` says that one shall be as usual.
final class PatternPluginCheck {
  private static final String USUAL = "~";
  private static final double USUAL_SIZE_WEIGHT = 0.5;
  private static final long USUAL_SEEDS = 25;
  private static final double USUAL_THRESHOLD = 0.05;
  private static final long USUAL_DIMENSIONS = 5;

  private final Checking checking;

  PatternPluginCheck(Checking checking) {
    this.checking = checking;
  }

  /// The arguments of one call as they are checked, left to right.
  private final class Reading {
    private final EvaluateCheck.Applied applied;
    private final Flow input;
    private int next;

    Reading(EvaluateCheck.Applied applied, Flow input) {
      this.applied = applied;
      this.input = input;
    }

    /// The next argument; null when it is not given or shall be as usual.
    private @Nullable Expression take() {
      if (next >= applied.arguments().size()) {
        return null;
      }
      Expression argument = applied.arguments().get(next++);
      return argument instanceof Expression.Text text && text.value().equals(USUAL)
          ? null
          : argument;
    }

    private Value check(Expression argument) {
      return checking.expressions.check(argument, applied.env().rows(input));
    }

    /// The name of a column as a text, empty without one.
    Expr column() {
      Expression argument = take();
      String name = "";
      if (argument != null) {
        Value value = check(argument);
        if (value.expr() instanceof Expr.ColumnUse(var column, _, _)) {
          name = column;
        } else if (!value.isUnknown()) {
          checking.broken(Rule.VALUE_NOT_ALLOWED, "a column is needed here", argument.span());
        }
      }
      return new Expr.Literal(Scalar.of(name), applied.span());
    }

    /// The name of a column of weights.
    Expr weight() {
      int at = next;
      Expr name = column();
      String column = String.valueOf(((Expr.Literal) name).value().value());
      Column known = column.isEmpty() ? null : input.column(column);
      if (known != null && known.type() != null && !known.type().isNumber()) {
        checking.typeExpected(
            List.of("long", "int", "real"), known.type(), applied.arguments().get(at).span());
      }
      return name;
    }

    Expr number(Scalar usual) {
      Expression argument = take();
      if (argument == null) {
        return new Expr.Literal(usual, applied.span());
      }
      Value value = check(argument);
      if (value.type() != null && !value.type().isNumber()) {
        checking.typeExpected(List.of(usual.type().kqlName()), value.type(), argument.span());
        return new Expr.Literal(usual, applied.span());
      }
      return constant(checking.calls.convert(value, usual.type()).expr(), usual, argument.span());
    }

    /// What tells the rows apart, as a text: the name of the column is what [#column] gave.
    Expr textOf(Expr name, Span span) {
      String column = String.valueOf(((Expr.Literal) name).value().value());
      Column known = input.column(column);
      Value value =
          known == null
              ? Value.of(new Expr.Literal(Scalar.of(""), span))
              : input.value(known, span);
      return checking.calls.convert(value, Type.STRING).expr();
    }

    Expr text() {
      Expression argument = take();
      Scalar usual = Scalar.of(argument == null ? USUAL : "");
      if (argument == null) {
        return new Expr.Literal(usual, applied.span());
      }
      Value value = check(argument);
      return constant(checking.calls.convert(value, Type.STRING).expr(), usual, argument.span());
    }

    private Expr constant(Expr expr, Scalar usual, Span span) {
      if (!usesColumns(expr)) {
        return expr;
      }
      checking.broken(Rule.VALUE_NOT_ALLOWED, "a constant is needed here, not a column", span);
      return new Expr.Literal(usual, span);
    }

    /// What shall stand for any value, by type.
    List<Expr> wildcards() {
      List<Expr> wildcards = new ArrayList<>();
      while (next < applied.arguments().size()) {
        Expression argument = take();
        if (argument != null) {
          Value value = check(argument);
          Scalar constant = value.expr().constant();
          if (constant != null && !constant.isNull()) {
            wildcards.add(new Expr.Literal(constant, argument.span()));
          } else if (constant == null && !value.isUnknown()) {
            checking.broken(Rule.VALUE_NOT_ALLOWED, "a literal is needed here", argument.span());
          }
        }
      }
      return wildcards;
    }
  }

  private static boolean usesColumns(Expr expr) {
    return expr instanceof Expr.ColumnUse
        || expr.parts().stream().anyMatch(PatternPluginCheck::usesColumns);
  }

  Flow patterns(EvaluateCheck.Applied applied) {
    Flow input = applied.input().exactly(applied.span());
    Reading reading = new Reading(applied, input);
    List<Expr> arguments = new ArrayList<>();
    String split = "";
    switch (applied.name()) {
      case "autocluster" -> arguments.addAll(one(reading, USUAL_SIZE_WEIGHT, USUAL_SEEDS));
      case "basket" -> arguments.addAll(one(reading, USUAL_THRESHOLD, USUAL_DIMENSIONS));
      default -> {
        Expr column = reading.column();
        split = String.valueOf(((Expr.Literal) column).value().value());
        arguments.add(column);
        arguments.add(reading.text());
        arguments.add(reading.text());
        arguments.addFirst(reading.weight());
        arguments.add(reading.number(Scalar.of(USUAL_THRESHOLD)));
        arguments.add(reading.number(Scalar.of(Long.MAX_VALUE)));
        arguments.add(reading.textOf(column, applied.span()));
      }
    }
    arguments.addAll(reading.wildcards());
    List<Column> columns = columns(applied.name(), input, split);
    Schema schema = Schema.of(columns.stream().map(Column::field).toList());
    Plan plan =
        new Plan.Evaluate(
            input.plan(), List.of(), applied.name(), arguments, schema, applied.span());
    return new Flow(plan, columns, Set.of(), false);
  }

  /// The arguments of the plugins of one set, the column of weights first.
  private static List<Expr> one(Reading reading, double usual, long usualCount) {
    Expr share = reading.number(Scalar.of(usual));
    Expr weight = reading.weight();
    return List.of(weight, share, reading.number(Scalar.of(usualCount)));
  }

  private static List<Column> columns(String plugin, Flow input, String split) {
    boolean two = plugin.equals("diffpatterns");
    List<Column> first =
        two
            ? List.of(
                new Column("SegmentId", Type.LONG),
                new Column("CountA", Type.LONG),
                new Column("CountB", Type.LONG),
                new Column("PercentA", Type.REAL),
                new Column("PercentB", Type.REAL),
                new Column("PercentDiffAB", Type.REAL))
            : List.of(
                new Column("SegmentId", Type.LONG),
                new Column("Count", Type.LONG),
                new Column("Percent", Type.REAL));
    UniqueNames names = new UniqueNames();
    first.forEach(column -> names.take(column.name()));
    List<Column> columns = new ArrayList<>(first);
    for (Column column : input.columns()) {
      if (!two || !column.name().equals(split)) {
        columns.add(new Column(names.unique(column.name()), column.type()));
      }
    }
    return columns;
  }
}
