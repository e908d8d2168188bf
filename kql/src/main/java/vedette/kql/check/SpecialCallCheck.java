package vedette.kql.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.table.HiddenColumns;
import vedette.data.text.Text;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.problem.Rule;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;

/// Functions that are not calls in the plan: the present time, choices, columns that may be
/// missing.
final class SpecialCallCheck {
  /// Names that mean the same function.
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("todynamic", "parse_json"),
          Map.entry("toobject", "parse_json"),
          Map.entry("parsejson", "parse_json"),
          Map.entry("todouble", "toreal"),
          Map.entry("toboolean", "tobool"),
          Map.entry("totime", "totimespan"),
          Map.entry("iif", "iff"),
          Map.entry("pack", "bag_pack"),
          Map.entry("pack_dictionary", "bag_pack"),
          Map.entry("notempty", "isnotempty"),
          Map.entry("notnull", "isnotnull"),
          Map.entry("extractjson", "extract_json"),
          Map.entry("floor", "bin"),
          Map.entry("replace", "replace_regex"),
          Map.entry("datepart", "datetime_part"),
          Map.entry("make_string", "unicode_codepoints_to_string"),
          Map.entry("to_utf8", "unicode_codepoints_from_string"));

  private final Checking checking;

  SpecialCallCheck(Checking checking) {
    this.checking = checking;
  }

  static String alias(String name) {
    return ALIASES.getOrDefault(name, name);
  }

  /// The meaning of a special function, or null when it is an ordinary one.
  @Nullable Value check(Expression.Call call, Env env) {
    List<Expression> arguments = ExpressionCheck.plain(call.arguments());
    return switch (call.function().text()) {
      case "now" -> now(arguments, env, call.span());
      case "ago" -> ago(arguments, env, call.span());
      case "ingestion_time" -> ingestionTime(arguments, env, call.span());
      case "iff", "iif" -> choice(call, arguments, env);
      case "case" -> choice(call, arguments, env);
      case "column_ifexists", "columnifexists" -> columnIfExists(call, arguments, env);
      case "iscolumnexists" -> hasColumn(arguments, env, call.span());
      case "pack_all" -> packAll(call, env);
      case "bag_pack_columns" -> packColumns(arguments, env, call.span());
      case "bin_auto" -> binAuto(arguments, env, call.span());
      case "column_names_of" -> columnNames(arguments, env, call.span());
      case "materialize" ->
          arguments.size() == 1 ? checking.expressions.check(arguments.getFirst(), env) : null;
      default -> null;
    };
  }

  private @Nullable Value now(List<Expression> arguments, Env env, Span span) {
    Value now = Value.of(new Expr.Now(span));
    if (arguments.isEmpty()) {
      return now;
    }
    Value offset = checking.expressions.check(arguments.getFirst(), env);
    if (arguments.size() > 1 || !fitsTimespan(offset)) {
      return null;
    }
    Value time = checking.calls.convert(offset, Type.TIMESPAN);
    return new Value(checking.calls.operator("+", now, time, Type.DATETIME, span), Type.DATETIME);
  }

  /// The moment at which the row was stored; null for rows that were not.
  private @Nullable Value ingestionTime(List<Expression> arguments, Env env, Span span) {
    if (!arguments.isEmpty()) {
      return null;
    }
    String name = HiddenColumns.INGESTION_TIME.name();
    boolean stored = env.row() != null && env.row().hidden(name) != null;
    return Value.of(
        stored
            ? new Expr.ColumnUse(name, Type.DATETIME, span)
            : new Expr.Literal(Scalar.nullOf(Type.DATETIME), span));
  }

  /// `bin_auto`: a bin whose size and place the settings of the query say.
  private @Nullable Value binAuto(List<Expression> arguments, Env env, Span span) {
    if (arguments.size() != 1) {
      return null;
    }
    Value value = checking.expressions.check(arguments.getFirst(), env);
    var size = env.scope().find(StatementCheck.SETTING + "query_bin_auto_size");
    var at = env.scope().find(StatementCheck.SETTING + "query_bin_auto_at");
    if (!(size instanceof Scope.Meaning.OfScalar(var step))) {
      checking.broken(
          Rule.CONSTANT_EXPECTED, "`bin_auto` needs `set query_bin_auto_size=...;` before", span);
      return new Value(value.expr(), value.type());
    }
    return at instanceof Scope.Meaning.OfScalar(var place)
        ? checking.calls.call("bin_at", List.of(value, step, place), value.type(), span)
        : checking.calls.call("bin", List.of(value, step), value.type(), span);
  }

  private @Nullable Value columnNames(List<Expression> arguments, Env env, Span span) {
    if (arguments.size() != 1) {
      return null;
    }
    DynamicBuilder names = new DynamicBuilder().startArray();
    checking.tables.check(arguments.getFirst(), env.outside()).columns().stream()
        .forEach(column -> names.add(Text.of(column.name())));
    return Value.of(new Expr.Literal(Scalar.of(names.end().build()), span));
  }

  private @Nullable Value ago(List<Expression> arguments, Env env, Span span) {
    if (arguments.size() != 1) {
      return null;
    }
    // A second look only where somebody hears it: calls nest, and looks would double.
    boolean silent = checking.isSilent();
    Value offset = checking.silently(() -> checking.expressions.check(arguments.getFirst(), env));
    if (!fitsTimespan(offset)) {
      return silent ? Value.unknown(span) : null;
    }
    offset = silent ? offset : checking.expressions.check(arguments.getFirst(), env);
    Value now = Value.of(new Expr.Now(span));
    Value time = checking.calls.convert(offset, Type.TIMESPAN);
    return new Value(checking.calls.operator("-", now, time, Type.DATETIME, span), Type.DATETIME);
  }

  private static boolean fitsTimespan(Value value) {
    return value.isUnknown() || value.is(Type.TIMESPAN) || value.is(Type.DYNAMIC);
  }

  // ---- choices

  private @Nullable Value choice(Expression.Call call, List<Expression> arguments, Env env) {
    boolean fits =
        call.function().text().equals("case")
            ? arguments.size() >= 3 && arguments.size() % 2 == 1
            : arguments.size() == 3;
    if (!fits) {
      return null;
    }
    List<Expr> conditions = new ArrayList<>();
    List<Value> values = new ArrayList<>();
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      conditions.add(checking.expressions.condition(arguments.get(i), env));
      values.add(checking.expressions.check(arguments.get(i + 1), env));
    }
    values.add(checking.expressions.check(arguments.getLast(), env));
    return choice(conditions, values, call.span());
  }

  private Value choice(List<Expr> conditions, List<Value> values, Span span) {
    boolean unknown = values.stream().anyMatch(Value::isUnknown);
    Type common = CallCheck.common(values);
    if (common == null && !unknown) {
      Type first = values.getFirst().type();
      for (Value value : values) {
        if (!value.is(first == null ? Type.DYNAMIC : first)) {
          checking.typeExpected(
              List.of(first == null ? "dynamic" : first.kqlName()), value.type(), value.span());
          break;
        }
      }
      return Value.unknown(span);
    }
    Type type = common == null ? Type.DYNAMIC : common;
    List<Expr.Case.Branch> branches = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      branches.add(
          new Expr.Case.Branch(
              conditions.get(i), checking.calls.convert(values.get(i), type).expr()));
    }
    Expr otherwise = checking.calls.convert(values.getLast(), type).expr();
    return new Value(new Expr.Case(branches, otherwise, type, span), common);
  }

  // ---- columns

  private @Nullable Value hasColumn(List<Expression> arguments, Env env, Span span) {
    if (arguments.size() != 1) {
      return null;
    }
    Scalar constant = checking.expressions.check(arguments.getFirst(), env).expr().constant();
    if (constant == null || !(constant.value() instanceof Text text)) {
      return null;
    }
    boolean there = checking.expressions.isColumn(text.toString(), env);
    return Value.of(new Expr.Literal(Scalar.of(there), span));
  }

  private @Nullable Value columnIfExists(
      Expression.Call call, List<Expression> arguments, Env env) {
    if (arguments.size() != 2) {
      return null;
    }
    Value name = checking.expressions.check(arguments.get(0), env);
    Value otherwise = checking.expressions.check(arguments.get(1), env);
    Scalar constant = name.expr().constant();
    if (constant == null || !(constant.value() instanceof Text text)) {
      if (!name.isUnknown()) {
        checking.broken(
            Rule.CONSTANT_EXPECTED,
            "the name of the column must be a constant",
            arguments.getFirst().span());
      }
      return new Value(otherwise.expr(), otherwise.type());
    }
    if (checking.expressions.isColumn(text.toString(), env)) {
      Value column =
          checking.expressions.check(
              new Expression.Reference(text.toString(), false, call.span()), env);
      return asDefault(column, otherwise);
    }
    return otherwise;
  }

  /// The language says that the result has the type of the default, whatever the column's is.
  private Value asDefault(Value column, Value otherwise) {
    Type type = otherwise.type();
    if (type == null || column.is(type)) {
      return column;
    }
    if (column.expr().type() == Type.DYNAMIC || type == Type.STRING) {
      return checking.calls.convert(column, type);
    }
    return checking.calls.call("to" + type.kqlName(), List.of(column), type, column.span());
  }

  private Value packAll(Expression.Call call, Env env) {
    List<Value> parts = new ArrayList<>();
    Flow row = env.row();
    if (row != null) {
      for (Column column : row.columns()) {
        parts.add(Value.of(new Expr.Literal(Scalar.of(column.name()), call.span())));
        parts.add(row.value(column, call.span()));
      }
    }
    if (parts.isEmpty()) {
      return Value.of(new Expr.Literal(Scalar.of(Dynamic.EMPTY_BAG), call.span()));
    }
    if (!call.arguments().isEmpty()) {
      Clause.Named ignore = call.arguments().getFirst();
      parts.add(checking.expressions.check(ignore.expression(), env));
      return checking.calls.call("pack_all", parts, Type.DYNAMIC, call.span());
    }
    return checking.calls.call("bag_pack", parts, Type.DYNAMIC, call.span());
  }

  private Value packColumns(List<Expression> columns, Env env, Span span) {
    List<Value> parts = new ArrayList<>();
    for (Expression column : columns) {
      parts.add(Value.of(new Expr.Literal(Scalar.of(checking.names.of(column)), span)));
      parts.add(checking.expressions.check(column, env));
    }
    return checking.calls.call("bag_pack", parts, Type.DYNAMIC, span);
  }
}
