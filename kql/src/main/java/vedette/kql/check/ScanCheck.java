package vedette.kql.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Schema;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.problem.Rule;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;

/// `scan`: steps of a small machine that walks over ordered rows. `step.column` reads the state
/// that a step is in.
final class ScanCheck {
  private final Checking checking;
  private Set<String> steps = Set.of();
  private @Nullable Flow state;

  ScanCheck(Checking checking) {
    this.checking = checking;
  }

  Flow scan(Operator.Scan scan, Flow input, Env env) {
    if (!input.ordered() && scan.order().isEmpty()) {
      checking.broken(
          Rule.NOT_ORDERED, "`scan` walks over rows, and these have no order", scan.span());
    }
    if (!scan.order().isEmpty() || !scan.partition().isEmpty()) {
      checking.notBuilt("`order by` and `partition by` inside scan", scan.span());
    }
    String matchId = JoinCheck.setting(scan.parameters(), "with_match_id");
    List<Plan.Assignment> declared = new ArrayList<>();
    List<Column> visible = new ArrayList<>(input.columns());
    for (Clause.Parameter parameter : scan.declared()) {
      Plan.Assignment assignment = declared(parameter, env);
      declared.add(assignment);
      visible.add(new Column(assignment.name(), assignment.value().type()));
    }
    Schema schema = ColumnsCheck.schema(input.schema(), declared);
    Flow inside = input.with(new Plan.Outer(schema, scan.span()), visible);
    List<Plan.ScanStep> checked = steps(scan, inside, env);
    if (matchId != null) {
      visible.add(new Column(matchId, Type.LONG));
      schema =
          ColumnsCheck.schema(
              schema,
              List.of(new Plan.Assignment(matchId, new Expr.Literal(Scalar.of(0L), scan.span()))));
    }
    Plan plan = new Plan.StepScan(input.plan(), matchId, declared, checked, schema, scan.span());
    return input.with(plan, visible).asOrdered(true);
  }

  private Plan.Assignment declared(Clause.Parameter parameter, Env env) {
    Clause.TypeName typeName = parameter.type();
    Type type = typeName == null ? Type.DYNAMIC : Type.named(typeName.text()).orElse(Type.DYNAMIC);
    Expression initial = parameter.initial();
    Expr value =
        initial == null
            ? new Expr.Literal(Scalar.nullOf(type), parameter.span())
            : checking
                .calls
                .convert(checking.expressions.check(initial, env.outside()), type)
                .expr();
    return new Plan.Assignment(parameter.name().text(), value);
  }

  private List<Plan.ScanStep> steps(Operator.Scan scan, Flow inside, Env env) {
    Set<String> before = steps;
    Flow outerState = state;
    Map<String, Boolean> names = new HashMap<>();
    scan.steps().forEach(step -> names.put(step.name().text(), true));
    steps = Set.copyOf(names.keySet());
    state = inside;
    try {
      return scan.steps().stream().map(step -> step(step, inside, env)).toList();
    } finally {
      steps = before;
      state = outerState;
    }
  }

  private Plan.ScanStep step(Clause.ScanStep step, Flow inside, Env env) {
    Expr condition = checking.expressions.condition(step.condition(), env.rows(inside));
    List<Plan.Assignment> effects = new ArrayList<>();
    for (Clause.Named effect : step.assignments()) {
      Value value = checking.expressions.check(effect.expression(), env.rows(inside));
      String name = ResultNames.explicit(effect);
      if (name == null) {
        continue;
      }
      Column column = inside.column(name);
      if (column == null) {
        checking.unknownName(
            name,
            "the columns of this scan",
            inside.columns().stream().map(Column::name).toList(),
            effect.span());
        continue;
      }
      Type type = column.field().type();
      effects.add(new Plan.Assignment(name, checking.calls.convert(value, type).expr()));
    }
    return new Plan.ScanStep(
        step.name().text(), step.optional(), output(step.output()), condition, effects);
  }

  private static Plan.ScanOutput output(Clause.@Nullable Name word) {
    return switch (word == null ? "all" : word.text().toLowerCase(Locale.ROOT)) {
      case "last" -> Plan.ScanOutput.LAST;
      case "none" -> Plan.ScanOutput.NONE;
      default -> Plan.ScanOutput.ALL;
    };
  }

  // ---- the state of steps, in expressions

  boolean isStep(String name, Env env) {
    return steps.contains(name) && env.row() != null && env.row().column(name) == null;
  }

  /// The value a column has in the state of a step; in the plan it is a column `step.column`.
  Value state(String step, Expression.Path path, Env env) {
    Flow columns = state;
    if (columns == null || !(path.member() instanceof Expression.Reference member)) {
      return Value.unknown(path.span());
    }
    Column column = columns.column(member.name());
    if (column == null) {
      checking.unknownName(
          member.name(),
          "the state of `" + step + "`",
          columns.columns().stream().map(Column::name).toList(),
          member.span());
      return Value.unknown(path.span());
    }
    return new Value(
        new Expr.ColumnUse(step + "." + column.name(), column.field().type(), path.span()),
        column.type());
  }
}
