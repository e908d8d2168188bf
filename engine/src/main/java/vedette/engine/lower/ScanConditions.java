package vedette.engine.lower;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.column.LongColumn;
import vedette.data.dynamic.Dynamic;
import vedette.data.table.Condition;
import vedette.data.text.Text;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan.TableScan;

/// What a condition of a query tells a table about the rows that matter.
///
/// Only facts that every wanted row fulfils may come out; what is not understood tells nothing.
final class ScanConditions {
  private final TableScan scan;
  private final Lowering lowering;

  ScanConditions(TableScan scan, Lowering lowering) {
    this.scan = scan;
    this.lowering = lowering;
  }

  /// A column under its stored name, with its type.
  private record Stored(String name, Type type) {}

  List<Condition> of(Expr conjunct) {
    return switch (conjunct) {
      case Expr.Call(var function, _, var arguments, _, _) -> call(function.name(), arguments);
      case Expr.In(var value, var items, var negated, var ignoringCase, _) ->
          negated ? List.of() : oneOf(value, items, ignoringCase);
      case Expr.Literal _, Expr.ColumnUse _, Expr.Now _, Expr.Convert _, Expr.And _, Expr.Or _ ->
          List.of();
      case Expr.Case _, Expr.Path _, Expr.ScalarOf _, Expr.SetOf _ -> List.of();
    };
  }

  /// Bounds between which a whole number or time lies exactly when a condition is true.
  record Range(String column, long low, long high) {}

  /// The bounds that say the same as `conjunct`; null when it is nothing of the kind.
  @Nullable Range range(Expr conjunct) {
    if (!(conjunct instanceof Expr.Call(var function, _, var arguments, _, _))) {
      return null;
    }
    return switch (function.name()) {
      case "==", "<", "<=", ">", ">=" -> range(function.name(), arguments.get(0), arguments.get(1));
      case "between" -> arguments.size() == 3 ? betweenRange(arguments) : null;
      default -> null;
    };
  }

  private @Nullable Range range(String name, Expr left, Expr right) {
    if (stored(left) == null && stored(right) != null) {
      return range(mirrored(name), right, left);
    }
    var value = bits(left, right);
    if (value == null) {
      return null;
    }
    var column = name(left);
    return switch (name) {
      case "<" -> value == Long.MIN_VALUE ? null : new Range(column, Long.MIN_VALUE, value - 1);
      case "<=" -> new Range(column, Long.MIN_VALUE, value);
      case ">" -> value == Long.MAX_VALUE ? null : new Range(column, value + 1, Long.MAX_VALUE);
      case ">=" -> new Range(column, value, Long.MAX_VALUE);
      default -> new Range(column, value, value);
    };
  }

  private @Nullable Range betweenRange(List<Expr> arguments) {
    var low = bits(arguments.get(0), arguments.get(1));
    var high = bits(arguments.get(0), arguments.get(2));
    return low == null || high == null ? null : new Range(name(arguments.get(0)), low, high);
  }

  /// How a column that [#stored] knows is called in the scan.
  private static String name(Expr column) {
    return column instanceof Expr.ColumnUse(var name, _, _)
        ? name
        : name(((Expr.Convert) column).value());
  }

  /// The constant that a stored whole number or time is compared with.
  private @Nullable Long bits(Expr left, Expr right) {
    var column = stored(left);
    if (column == null || column.type().storage() != Type.Storage.LONG) {
      return null;
    }
    var value = value(column, right);
    return value == null || value.value() == null ? null : LongColumn.unbox(value.value());
  }

  private List<Condition> call(String name, List<Expr> arguments) {
    return switch (name) {
      case "==", "<", "<=", ">", ">=" -> comparison(name, arguments.get(0), arguments.get(1));
      case "=~" -> oneOf(arguments.get(0), arguments.subList(1, 2), true);
      case "between" -> between(arguments);
      case "has", "has_cs" -> terms(arguments.get(0), arguments.subList(1, 2));
      case "has_any" -> terms(arguments.get(0), arguments.subList(1, arguments.size()));
      default -> List.of();
    };
  }

  private List<Condition> comparison(String name, Expr left, Expr right) {
    if (stored(left) == null && stored(right) != null) {
      return comparison(mirrored(name), right, left);
    }
    var column = stored(left);
    if (column == null) {
      return List.of();
    }
    var value = value(column, right);
    if (value == null) {
      return List.of();
    }
    return List.of(
        switch (name) {
          case "<", "<=" -> new Condition.Between(column.name(), null, value);
          case ">", ">=" -> new Condition.Between(column.name(), value, null);
          default -> new Condition.OneOf(column.name(), List.of(value), false);
        });
  }

  private static String mirrored(String name) {
    return switch (name) {
      case "<" -> ">";
      case "<=" -> ">=";
      case ">" -> "<";
      case ">=" -> "<=";
      default -> name;
    };
  }

  private List<Condition> between(List<Expr> arguments) {
    var column = stored(arguments.get(0));
    if (column == null || arguments.size() < 3) {
      return List.of();
    }
    var low = value(column, arguments.get(1));
    var high = value(column, arguments.get(2));
    return low == null && high == null
        ? List.of()
        : List.of(new Condition.Between(column.name(), low, high));
  }

  private List<Condition> oneOf(Expr of, List<Expr> items, boolean ignoringCase) {
    var column = stored(of);
    if (column == null) {
      return List.of();
    }
    var values = new ArrayList<Scalar>();
    for (var item : items) {
      if (item.type() == Type.DYNAMIC && column.type() != Type.DYNAMIC) {
        return List.of();
      }
      var value = value(column, item);
      if (value == null) {
        return List.of();
      }
      values.add(value);
    }
    return List.of(new Condition.OneOf(column.name(), values, ignoringCase));
  }

  private List<Condition> terms(Expr of, List<Expr> items) {
    var column = stored(of);
    if (column == null || column.type() != Type.STRING) {
      return List.of();
    }
    var terms = new ArrayList<Text>();
    for (var item : items) {
      if (!isConstant(item) || !addTerms(lowering.value(item), terms)) {
        return List.of();
      }
    }
    return List.of(new Condition.HasAnyTerm(column.name(), terms));
  }

  static boolean addTerms(Scalar item, List<Text> terms) {
    if (item.value() instanceof Text text) {
      terms.add(text);
      return true;
    }
    if (!(item.value() instanceof Dynamic array) || !array.isArray()) {
      return false;
    }
    for (var i = 0; i < array.size(); i++) {
      if (array.value(i).kind() != Dynamic.Kind.STRING) {
        return false;
      }
      terms.add(array.value(i).asText());
    }
    return true;
  }

  /// The stored column that an expression is, an implicit `int` to `long` aside.
  private @Nullable Stored stored(Expr expr) {
    if (expr instanceof Expr.Convert(var inner, var type, _)
        && type == Type.LONG
        && inner.type() == Type.INT) {
      return stored(inner);
    }
    if (!(expr instanceof Expr.ColumnUse(var name, _, _))) {
      return null;
    }
    for (var column : scan.columns()) {
      if (column.name().equals(name)) {
        return new Stored(column.physical(), column.type());
      }
    }
    return null;
  }

  /// The value of a constant as the column would hold it, or null when there is no such value.
  private @Nullable Scalar value(Stored column, Expr expr) {
    if (!isConstant(expr)) {
      return null;
    }
    var value = lowering.value(expr);
    if (value.isNull()) {
      return null;
    }
    if (value.type() == column.type()) {
      return value;
    }
    if (column.type() == Type.INT
        && value.value() instanceof Long whole
        && whole == whole.intValue()) {
      return new Scalar(Type.INT, whole.intValue());
    }
    return null;
  }

  /// Whether an expression has one value for all rows, the same whenever it is computed.
  static boolean isConstant(Expr expr) {
    if (expr instanceof Expr.ColumnUse
        || (expr instanceof Expr.Call call && !call.function().deterministic())) {
      return false;
    }
    for (var part : expr.parts()) {
      if (!isConstant(part)) {
        return false;
      }
    }
    return true;
  }
}
