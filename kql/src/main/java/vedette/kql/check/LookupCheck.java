package vedette.kql.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Schema;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;

/// `ipv4_lookup` and `ipv6_lookup`: rows and the networks of another table that hold their address.
final class LookupCheck {
  private final Checking checking;

  LookupCheck(Checking checking) {
    this.checking = checking;
  }

  Flow lookup(EvaluateCheck.Applied applied) {
    if (applied.arguments().size() < 3) {
      return TableCheck.nothing(applied.span());
    }
    Flow given = checking.tables.check(applied.arguments().get(0), applied.env().outside());
    Flow table = given.exactly(applied.span());
    Flow input = applied.input().exactly(applied.span());
    Env rows = applied.env().rows(input);
    Value source = checking.expressions.check(applied.arguments().get(1), rows);
    checkText(source);
    boolean keepAll = false;
    List<Expr> arguments = new ArrayList<>();
    arguments.add(checking.calls.convert(source, Type.STRING).expr());
    arguments.add(column(applied.arguments().get(2), table));
    List<Expr> extra = new ArrayList<>();
    for (Clause.Named argument :
        applied.evaluate().plugin().arguments().stream().skip(3).toList()) {
      Boolean flag = flag(argument, rows);
      if (flag == null) {
        checking.expressions.check(argument.expression(), rows);
        extra.add(column(argument.expression(), table));
      } else {
        keepAll = flag;
      }
    }
    arguments.add(new Expr.Literal(Scalar.of(keepAll), applied.span()));
    arguments.addAll(extra);
    return planned(applied, input, table, arguments, keepAll);
  }

  private void checkText(Value source) {
    if (!source.isUnknown() && !source.is(Type.STRING) && !source.is(Type.DYNAMIC)) {
      checking.typeExpected(List.of("string"), source.type(), source.span());
    }
  }

  /// The value of `return_unmatched`, or null when the argument is a key.
  private @Nullable Boolean flag(Clause.Named argument, Env rows) {
    if (argument.expression() instanceof Expression.Reference) {
      return null;
    }
    Scalar constant = checking.expressions.check(argument.expression(), rows).expr().constant();
    if (constant == null || !(constant.value() instanceof Boolean flag)) {
      return null;
    }
    return flag;
  }

  /// The name of a column of the lookup table, as a text.
  private Expr column(Expression expression, Flow table) {
    Span span = expression.span();
    Value value = checking.expressions.check(expression, Env.of(Scope.EMPTY).rows(table));
    String name = value.expr() instanceof Expr.ColumnUse(var column, _, _) ? column : "";
    return new Expr.Literal(Scalar.of(name), span);
  }

  /// The columns of both; the service puts those of the table first when `ipv6_lookup` drops rows
  /// without a match.
  private Flow planned(
      EvaluateCheck.Applied applied,
      Flow input,
      Flow table,
      List<Expr> arguments,
      boolean keepAll) {
    UniqueNames names = new UniqueNames();
    List<Column> own = new ArrayList<>();
    for (Column column : input.columns()) {
      names.take(column.name());
      own.add(column);
    }
    List<Column> theirs = new ArrayList<>();
    for (Column column : table.columns()) {
      theirs.add(new Column(names.unique(column.name()), column.type()));
    }
    boolean tableFirst = applied.name().equals("ipv6_lookup") && !keepAll;
    List<Column> columns = new ArrayList<>(tableFirst ? theirs : own);
    columns.addAll(tableFirst ? own : theirs);
    Set<String> open = new HashSet<>(input.open());
    open.addAll(table.open());
    Schema schema = Schema.of(columns.stream().map(Column::field).toList());
    Plan plan =
        new Plan.Evaluate(
            input.plan(), List.of(table.plan()), applied.name(), arguments, schema, applied.span());
    return new Flow(plan, columns, open, false);
  }
}
