package vedette.kql.check;

import java.util.ArrayList;
import java.util.List;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.problem.Rule;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Operator;

/// Rows that stand in the query: `print`, `range`, and what `getschema` tells.
final class HeadCheck {
  private final Checking checking;

  HeadCheck(Checking checking) {
    this.checking = checking;
  }

  Flow print(Operator.Print print, Env env) {
    List<Value> values = new ArrayList<>();
    for (Clause.Named column : print.columns()) {
      values.add(checking.expressions.check(column.expression(), env.outside()));
    }
    return row(print.columns(), values, print.span());
  }

  /// One row of values; those without a name are `print_0`, `print_1`, ... by position.
  Flow row(List<Clause.Named> named, List<Value> values, Span span) {
    UniqueNames names = new UniqueNames();
    List<Field> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    List<Expr> cells = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Value value = values.get(i);
      String explicit = ResultNames.explicit(named.get(i));
      if (explicit != null && names.isTaken(explicit)) {
        checking.broken(
            Rule.DUPLICATE_COLUMN,
            "the column `" + explicit + "` is declared already",
            named.get(i).span());
      }
      String name = names.unique(explicit != null ? explicit : "print_" + i);
      fields.add(new Field(name, value.expr().type()));
      columns.add(new Column(name, value.type()));
      cells.add(value.expr());
    }
    return Flow.of(new Plan.Rows(Schema.of(fields), List.of(cells), span))
        .with(new Plan.Rows(Schema.of(fields), List.of(cells), span), columns);
  }

  Flow range(Operator.Range range, Env env) {
    Value from = checking.expressions.check(range.from(), env.outside());
    Value to = checking.expressions.check(range.to(), env.outside());
    Value step = checking.expressions.check(range.step(), env.outside());
    Type type = type(from, to, step);
    Field field = new Field(range.column().text(), type);
    Type stepType = type == Type.DATETIME ? Type.TIMESPAN : type;
    Plan plan =
        new Plan.RangeRows(
            field,
            checking.calls.convert(from, type).expr(),
            checking.calls.convert(to, type).expr(),
            checking.calls.convert(step, stepType).expr(),
            range.span());
    return Flow.of(plan).asOrdered(true);
  }

  private Type type(Value from, Value to, Value step) {
    if (from.is(Type.DATETIME) || from.is(Type.TIMESPAN)) {
      return from.type() == Type.DATETIME ? Type.DATETIME : Type.TIMESPAN;
    }
    if (to.is(Type.DATETIME) || to.is(Type.TIMESPAN)) {
      return to.type() == Type.DATETIME ? Type.DATETIME : Type.TIMESPAN;
    }
    List<Type> types = new ArrayList<>();
    for (Value value : List.of(from, to, step)) {
      if (value.type() == null) {
        continue;
      }
      if (!Types.isSummable(value.type()) && !value.is(Type.DYNAMIC)) {
        checking.typeExpected(
            List.of("number", "datetime", "timespan"), value.type(), value.span());
        return Type.LONG;
      }
      types.add(value.type());
    }
    Type widest = Types.widest(types);
    return widest == Type.INT ? Type.LONG : widest;
  }

  // ---- schemas

  private static final Schema SCHEMA_TABLE =
      Schema.of(
          new Field("ColumnName", Type.STRING),
          new Field("ColumnOrdinal", Type.LONG),
          new Field("DataType", Type.STRING),
          new Field("ColumnType", Type.STRING));

  Flow getSchema(Flow input, Span span) {
    List<List<Expr>> rows = new ArrayList<>();
    for (int i = 0; i < input.columns().size(); i++) {
      Column column = input.columns().get(i);
      Type type = column.field().type();
      rows.add(
          List.of(
              new Expr.Literal(Scalar.of(column.name()), span),
              new Expr.Literal(Scalar.of((long) i), span),
              new Expr.Literal(Scalar.of(dataType(type)), span),
              new Expr.Literal(Scalar.of(type.kqlName()), span)));
    }
    return Flow.of(new Plan.Rows(SCHEMA_TABLE, rows, span)).asOrdered(true);
  }

  /// What the service calls the type behind a type.
  private static String dataType(Type type) {
    return switch (type) {
      case BOOL -> "System.SByte";
      case INT -> "System.Int32";
      case LONG -> "System.Int64";
      case REAL -> "System.Double";
      case DECIMAL -> "System.Data.SqlTypes.SqlDecimal";
      case DATETIME -> "System.DateTime";
      case TIMESPAN -> "System.TimeSpan";
      case GUID -> "System.Guid";
      case STRING -> "System.String";
      case DYNAMIC -> "System.Object";
    };
  }

  Flow assertSchema(Operator.AssertSchema wanted, Flow input) {
    Schema schema = checking.tables.schema(wanted.schema());
    if (!input.isOpen() && !schema.equals(input.exact(wanted.span()).schema())) {
      checking.broken(
          Rule.TABLE_EXPECTED, "the columns are not those of the assertion", wanted.span());
    }
    return input;
  }
}
