package vedette.kql.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vedette.data.schema.Schema;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.problem.Rule;
import vedette.kql.syntax.Expression;

/// `funnel_sequence`, which answers three tables, and `funnel_sequence_completion`.
final class FunnelCheck {
  static final String SEQUENCE = "funnel_sequence";
  static final String COMPLETION = "funnel_sequence_completion";

  /// The tables of [#SEQUENCE]: what was before and after, what was before, what was after.
  private static final int TABLES = 3;

  private static final int BEFORE = 1;
  private static final int AFTER = 2;

  private final Checking checking;

  FunnelCheck(Checking checking) {
    this.checking = checking;
  }

  List<Flow> sequence(EvaluateCheck.Applied applied) {
    List<Expr> values = values(applied, List.of(0, 1, 6));
    Flow input =
        applied.input().plan() instanceof Plan.Use
            ? applied.input()
            : checking.bind(SEQUENCE, applied.input(), true, applied.span());
    List<Flow> flows = new ArrayList<>();
    for (int table = 0; table < TABLES; table++) {
      List<Column> columns = new ArrayList<>();
      columns.add(column(values.get(1)));
      if (table != AFTER) {
        columns.add(new Column("prev", Type.STRING));
      }
      if (table != BEFORE) {
        columns.add(new Column("next", Type.STRING));
      }
      columns.add(new Column("dcount", Type.LONG));
      columns.add(new Column("samples", Type.DYNAMIC));
      List<Expr> arguments = new ArrayList<>(values);
      arguments.add(new Expr.Literal(Scalar.of((long) table), applied.span()));
      flows.add(planned(applied, input, columns, arguments));
    }
    return flows;
  }

  Flow completion(EvaluateCheck.Applied applied) {
    List<Expr> values = values(applied, List.of(0, 1, 5));
    Column timeline = column(values.get(1));
    Type period = timeline.type() == Type.DATETIME ? Type.TIMESPAN : Type.LONG;
    List<Column> columns =
        List.of(
            timeline,
            column(values.get(5)),
            new Column("Period", period),
            new Column("dcount", Type.LONG));
    return planned(applied, applied.input(), columns, values);
  }

  /// @param columns which arguments have to be columns
  private List<Expr> values(EvaluateCheck.Applied applied, List<Integer> columns) {
    List<Expr> values = new ArrayList<>();
    for (int i = 0; i < applied.arguments().size(); i++) {
      Expression argument = applied.arguments().get(i);
      Value value = checking.expressions.check(argument, applied.env().rows(applied.input()));
      boolean isColumn = value.expr() instanceof Expr.ColumnUse;
      if (isColumn != columns.contains(i) && !value.isUnknown()) {
        checking.broken(
            Rule.VALUE_NOT_ALLOWED,
            isColumn ? "a constant is needed here, not a column" : "a column is needed here",
            argument.span());
      }
      values.add(value.expr());
    }
    return values;
  }

  private static Column column(Expr expr) {
    return expr instanceof Expr.ColumnUse(var name, var type, _)
        ? new Column(name, type)
        : new Column("Column1", expr.type());
  }

  private static Flow planned(
      EvaluateCheck.Applied applied, Flow input, List<Column> columns, List<Expr> arguments) {
    UniqueNames names = new UniqueNames();
    List<Column> unique =
        columns.stream().map(c -> new Column(names.unique(c.name()), c.type())).toList();
    Schema schema = Schema.of(unique.stream().map(Column::field).toList());
    Plan plan =
        new Plan.Evaluate(
            input.plan(), List.of(), applied.name(), arguments, schema, applied.span());
    return new Flow(plan, unique, Set.of(), false);
  }
}
