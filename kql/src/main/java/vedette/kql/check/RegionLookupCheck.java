package vedette.kql.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Schema;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.problem.Rule;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;

/// `geo_polygon_lookup` and `geo_line_lookup`: rows and the polygons or lines of another table that
/// are where they are.
final class RegionLookupCheck {
  private static final List<String> OPTIONS =
      List.of("radius", "return_unmatched", "lookup_area_radius", "return_lookup_key");
  private static final int FIRST_OPTION = 4;

  private final Checking checking;

  RegionLookupCheck(Checking checking) {
    this.checking = checking;
  }

  Flow lookup(EvaluateCheck.Applied applied) {
    Span span = applied.span();
    Flow table =
        checking.tables.check(applied.arguments().get(0), applied.env().outside()).exactly(span);
    Flow input = applied.input().exactly(span);
    Env rows = applied.env().rows(input);
    String key = column(applied.arguments().get(1), table);
    Expr longitude = real(applied.arguments().get(2), rows);
    Expr latitude = real(applied.arguments().get(3), rows);
    Map<String, @Nullable Scalar> options = options(applied, rows);
    boolean keepAll = isTrue(options.get("return_unmatched"));
    boolean showKey = isTrue(options.get("return_lookup_key"));
    List<Expr> arguments =
        List.of(
            longitude,
            latitude,
            new Expr.Literal(Scalar.of(key), span),
            new Expr.Literal(Scalar.of(number(options.get("radius"))), span),
            new Expr.Literal(Scalar.of(keepAll), span),
            new Expr.Literal(Scalar.of(showKey), span));
    List<Column> columns = columns(input, table, showKey ? "" : key);
    Plan plan =
        new Plan.Evaluate(
            input.plan(),
            List.of(table.plan()),
            applied.name(),
            arguments,
            Schema.of(columns.stream().map(Column::field).toList()),
            span);
    return new Flow(plan, columns, Set.of(), false);
  }

  /// The name of the column of shapes.
  private String column(Expression expression, Flow table) {
    Value value = checking.expressions.check(expression, Env.of(Scope.EMPTY).rows(table));
    if (!value.isUnknown() && !value.is(Type.DYNAMIC)) {
      checking.typeExpected(List.of("dynamic"), value.type(), expression.span());
    }
    return value.expr() instanceof Expr.ColumnUse(var column, _, _) ? column : "";
  }

  private Expr real(Expression expression, Env rows) {
    Value value = checking.expressions.check(expression, rows);
    Type type = value.type();
    if (type != null && type != Type.REAL && !Types.promotes(type, Type.REAL)) {
      checking.typeExpected(List.of("real"), type, expression.span());
    }
    return checking.calls.convert(value, Type.REAL).expr();
  }

  /// The options by their names; those without one stand in their usual order.
  private Map<String, @Nullable Scalar> options(EvaluateCheck.Applied applied, Env rows) {
    Map<String, @Nullable Scalar> options = new LinkedHashMap<>();
    List<Clause.Named> given =
        new ArrayList<>(applied.evaluate().plugin().arguments())
            .subList(FIRST_OPTION, applied.arguments().size());
    for (int i = 0; i < given.size(); i++) {
      String explicit = ResultNames.explicit(given.get(i));
      String name = explicit == null ? OPTIONS.get(i) : explicit;
      Value value = checking.expressions.check(given.get(i).expression(), rows);
      Scalar constant = value.expr().constant();
      if (!OPTIONS.contains(name)) {
        checking.broken(
            Rule.ARGUMENT_NAME,
            "`" + applied.name() + "` has no parameter `" + name + "`",
            given.get(i).span());
      } else if (constant == null && !value.isUnknown()) {
        checking.broken(
            Rule.VALUE_NOT_ALLOWED, "`" + name + "` has to be a constant", given.get(i).span());
      } else {
        checkType(name, value, given.get(i).span());
        options.put(name, constant);
      }
    }
    return options;
  }

  private void checkType(String name, Value value, Span span) {
    Type wanted = name.startsWith("return") ? Type.BOOL : Type.REAL;
    Type type = value.type();
    if (type != null && type != wanted && !Types.promotes(type, wanted)) {
      checking.typeExpected(List.of(wanted.kqlName()), type, span);
    }
  }

  private static boolean isTrue(@Nullable Scalar constant) {
    return constant != null && Boolean.TRUE.equals(constant.value());
  }

  /// Metres; a place that is no distance away at all is inside.
  private static double number(@Nullable Scalar constant) {
    return constant != null && constant.value() instanceof Number number ? number.doubleValue() : 0;
  }

  private static List<Column> columns(Flow input, Flow table, String hidden) {
    UniqueNames names = new UniqueNames();
    List<Column> columns = new ArrayList<>();
    for (Column column : input.columns()) {
      names.take(column.name());
      columns.add(column);
    }
    for (Column column : table.columns()) {
      if (!column.name().equals(hidden)) {
        columns.add(new Column(names.unique(column.name()), column.type()));
      }
    }
    return columns;
  }
}
