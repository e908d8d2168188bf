package vedette.kql.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.time.TimeSpan;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;

/// `make-series`: aggregates over bins of an axis, one array for each group.
final class SeriesCheck {
  private final Checking checking;
  private final SummarizeCheck summarize;

  SeriesCheck(Checking checking, SummarizeCheck summarize) {
    this.checking = checking;
    this.summarize = summarize;
  }

  Flow makeSeries(Operator.MakeSeries make, Flow input, Env env) {
    UniqueNames names = new UniqueNames();
    SummarizeCheck.Keys keys = summarize.keys(make.by(), input, env, names);
    List<Plan.Aggregation> aggregations = new ArrayList<>();
    List<Expr> fallbacks = new ArrayList<>();
    List<Column> visible = new ArrayList<>(keys.columns());
    List<Column> series = new ArrayList<>();
    for (Clause.Series item : make.series()) {
      SummarizeCheck.Single single = summarize.single(item.expression(), input, env, null);
      String name = single.name().isEmpty() ? names.nameless() : names.unique(single.name());
      aggregations.add(named(single.aggregation(), name));
      fallbacks.add(fallback(item, single, env));
      series.add(new Column(name, Type.DYNAMIC));
    }
    Plan.Assignment axis = axis(make.on(), input, env, names);
    visible.addAll(series);
    visible.add(new Column(axis.name(), Type.DYNAMIC));
    return planned(make, input, env, keys, aggregations, fallbacks, axis, visible);
  }

  private Flow planned(
      Operator.MakeSeries make,
      Flow input,
      Env env,
      SummarizeCheck.Keys keys,
      List<Plan.Aggregation> aggregations,
      List<Expr> fallbacks,
      Plan.Assignment axis,
      List<Column> visible) {
    Clause.Axis range = make.axis();
    Type type = axis.value().type();
    Expression from = range.from();
    Expression to = range.to();
    Type stepType = type == Type.DATETIME ? Type.TIMESPAN : type;
    Schema schema = Schema.of(visible.stream().map(Column::field).toList());
    Plan plan =
        new Plan.MakeSeries(
            input.plan(),
            aggregations,
            fallbacks,
            axis,
            from == null ? null : bound(from, type, env),
            to == null ? null : bound(to, type, env),
            bound(range.step(), stepType, env),
            range.inRange(),
            "nonempty".equals(JoinCheck.setting(make.parameters(), "kind")),
            keys.assignments(),
            schema,
            make.span());
    return new Flow(plan, visible, Set.of(), false);
  }

  private Expr bound(Expression expression, Type type, Env env) {
    Value value = checking.expressions.check(expression, env.outside());
    Type own = value.type();
    if (own != null
        && type != Type.DYNAMIC
        && Types.misfit(type.kqlName(), own) < 0
        && !(own.isNumber() && type.isNumber())) {
      checking.typeExpected(List.of(type.kqlName()), own, expression.span());
      return value.expr();
    }
    return type == Type.DYNAMIC ? value.expr() : checking.calls.convert(value, type).expr();
  }

  private static Plan.Aggregation named(Plan.Aggregation aggregation, String name) {
    Field output = aggregation.outputs().getFirst();
    return new Plan.Aggregation(
        List.of(new Field(name, output.type())),
        aggregation.function(),
        aggregation.signature(),
        aggregation.arguments());
  }

  private Expr fallback(Clause.Series item, SummarizeCheck.Single single, Env env) {
    Type type = single.aggregation().outputs().getFirst().type();
    Expression initial = item.initial();
    if (initial == null) {
      return new Expr.Literal(zero(type), item.span());
    }
    Value value = checking.expressions.check(initial, env.outside());
    Type own = value.type();
    boolean fits = own == null || own == type || (own.isNumber() && type.isNumber());
    return fits && own != null && own != type && Types.promotes(own, type)
        ? checking.calls.convert(value, type).expr()
        : value.expr();
  }

  /// An empty bin without a `default` holds 0 where the type has one.
  private static Scalar zero(Type type) {
    return switch (type) {
      case INT -> new Scalar(type, 0);
      case LONG -> Scalar.of(0L);
      case REAL -> Scalar.of(0.0);
      case DECIMAL -> new Scalar(type, BigDecimal.ZERO);
      case TIMESPAN -> Scalar.of(TimeSpan.ZERO);
      case BOOL, DATETIME, GUID, STRING, DYNAMIC -> Scalar.nullOf(type);
    };
  }

  private Plan.Assignment axis(Clause.Named on, Flow input, Env env, UniqueNames names) {
    Value value = checking.expressions.check(on.expression(), env.rows(input));
    Type type = value.type();
    if (type != null && !Types.isSummable(type)) {
      checking.typeExpected(
          List.of("number", "datetime", "timespan"), type, on.expression().span());
    }
    String explicit = ResultNames.explicit(on);
    String derived = checking.names.of(on.expression());
    String wanted = explicit != null ? explicit : derived;
    String name = wanted.isEmpty() ? names.nameless() : names.unique(wanted);
    return new Plan.Assignment(name, value.expr());
  }
}
