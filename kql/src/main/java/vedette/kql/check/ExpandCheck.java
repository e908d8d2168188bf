package vedette.kql.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Plan;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;

/// `mv-expand` and `mv-apply`: a row for each element.
final class ExpandCheck {
  private static final long NO_LIMIT = Long.MAX_VALUE;

  private final Checking checking;

  ExpandCheck(Checking checking) {
    this.checking = checking;
  }

  Flow expand(Operator.MvExpand expand, Flow input, Env env) {
    String index = JoinCheck.setting(expand.parameters(), "with_itemindex");
    String kind = JoinCheck.setting(expand.parameters(), "kind");
    if (kind == null) {
      kind = JoinCheck.setting(expand.parameters(), "bagexpansion");
    }
    Shape shape = shape(expand.columns(), index, input, env);
    Plan plan =
        new Plan.MvExpand(
            input.plan(),
            shape.expansions,
            shape.index,
            limit(expand.limit(), env),
            "array".equals(kind),
            shape.schema(input),
            expand.span());
    return input.with(plan, shape.visible());
  }

  private long limit(@Nullable Expression limit, Env env) {
    if (limit == null) {
      return NO_LIMIT;
    }
    Value value = checking.expressions.check(limit, env.outside());
    Scalar constant = value.expr().constant();
    return constant != null && constant.value() instanceof Number number
        ? number.longValue()
        : NO_LIMIT;
  }

  /// The columns of the expanded rows.
  private static final class Shape {
    final List<Plan.Expansion> expansions = new ArrayList<>();
    final Map<String, Column> columns = new LinkedHashMap<>();
    @Nullable String index;

    List<Column> visible() {
      return List.copyOf(columns.values());
    }

    Schema schema(Flow input) {
      Map<String, Field> fields = new LinkedHashMap<>();
      input.schema().fields().forEach(field -> fields.put(field.name(), field));
      for (Plan.Expansion expansion : expansions) {
        fields.put(expansion.name(), new Field(expansion.name(), expansion.type()));
      }
      if (index != null) {
        fields.put(index, new Field(index, Type.LONG));
      }
      return Schema.of(List.copyOf(fields.values()));
    }
  }

  private Shape shape(List<Clause.Expanded> expanded, @Nullable String index, Flow input, Env env) {
    Shape shape = new Shape();
    UniqueNames names = new UniqueNames();
    for (Column column : input.columns()) {
      names.take(column.name());
      shape.columns.put(column.name(), column);
    }
    for (Clause.Expanded item : expanded) {
      expansion(item, shape, names, input, env);
    }
    if (index != null) {
      shape.index = names.unique(index);
      shape.columns.put(shape.index, new Column(shape.index, Type.LONG));
    }
    return shape;
  }

  private void expansion(
      Clause.Expanded item, Shape shape, UniqueNames names, Flow input, Env env) {
    Clause.Named named = item.expression();
    Value value = checking.expressions.check(named.expression(), env.rows(input));
    if (!value.isUnknown() && !value.is(Type.DYNAMIC)) {
      checking.typeExpected(List.of("dynamic"), value.type(), named.expression().span());
    }
    Clause.TypeName typeName = item.type();
    Type type = typeName == null ? Type.DYNAMIC : Type.named(typeName.text()).orElse(Type.DYNAMIC);
    String name = name(named, names);
    shape.expansions.add(new Plan.Expansion(name, value.expr(), type));
    shape.columns.put(name, new Column(name, type));
  }

  /// A column is expanded in place; what an expression expands to is a further column.
  private String name(Clause.Named named, UniqueNames names) {
    String explicit = ResultNames.explicit(named);
    if (explicit != null) {
      names.take(explicit);
      return explicit;
    }
    Expression bare = SummarizeCheck.bare(named.expression());
    if (bare instanceof Expression.Reference(var column, _, _)) {
      return column;
    }
    String derived = checking.names.of(bare);
    if (derived.isEmpty()) {
      return names.nameless();
    }
    names.take(derived);
    return derived;
  }

  // ---- mv-apply

  Flow apply(Operator.MvApply apply, Flow input, Env env) {
    String index = JoinCheck.setting(apply.parameters(), "with_itemindex");
    Shape shape = shape(apply.columns(), index, input, env);
    Schema expanded = shape.schema(input);
    Flow outer =
        new Flow(new Plan.Outer(expanded, apply.span()), shape.visible(), input.open(), true);
    Flow body = checking.tables.check(apply.query(), env.rows(outer));
    Plan bodyPlan = body.exact(apply.span());
    return combine(apply, input, shape, body, bodyPlan);
  }

  /// The input's columns without those that were expanded, those that the body gives anew in their
  /// places, then the body's others. What is bound only when named stays so: the columns of an open
  /// table are met further down.
  private Flow combine(Operator.MvApply apply, Flow input, Shape shape, Flow body, Plan bodyPlan) {
    Map<String, Column> given = body.byName();
    List<Column> visible = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    Set<String> expanded = new HashSet<>();
    shape.expansions.forEach(expansion -> expanded.add(expansion.name()));
    for (Column column : input.columns()) {
      if (expanded.contains(column.name())) {
        continue;
      }
      Column replaced = given.get(column.name());
      visible.add(replaced == null ? column : replaced);
      if (replaced == null) {
        kept.add(column.name());
        fields.add(new Field(column.name(), input.use(column, apply.span()).type()));
      }
    }
    for (Field field : input.schema().fields()) {
      if (input.column(field.name()) == null && !given.containsKey(field.name())) {
        kept.add(field.name());
        fields.add(field);
      }
    }
    for (int i = 0; i < body.columns().size(); i++) {
      String name = body.columns().get(i).name();
      if (input.column(name) == null || expanded.contains(name)) {
        visible.add(body.columns().get(i));
      }
      fields.add(bodyPlan.schema().field(i));
    }
    Plan plan =
        new Plan.MvApply(
            input.plan(),
            shape.expansions,
            shape.index,
            limit(apply.limit(), Env.of(Scope.EMPTY)),
            bodyPlan,
            kept,
            Schema.of(fields),
            apply.span());
    return new Flow(plan, visible, input.open(), false);
  }
}
