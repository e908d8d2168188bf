package vedette.engine.operator;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.column.DoubleColumn;
import vedette.data.column.DynamicColumn;
import vedette.data.column.LongColumn;
import vedette.data.column.ObjectColumn;
import vedette.data.column.TextColumn;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;

/// Orders rows by several columns, as `sort` does.
///
/// Null stands at one end by the key's own choice, and NaN next to it; text goes by code point.
final class Comparison {
  private final Part[] parts;

  /// One column of the order.
  record Key(Column values, boolean ascending, boolean nullsFirst) {}

  private interface Part {
    int compare(int left, int right);
  }

  Comparison(List<Key> keys) {
    this.parts = keys.stream().map(Comparison::part).toArray(Part[]::new);
  }

  int compare(int left, int right) {
    for (var part : parts) {
      var order = part.compare(left, right);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static Part part(Key key) {
    var values = values(key.values());
    var sign = key.ascending() ? 1 : -1;
    var column = key.values();
    var first = key.nullsFirst() ? 1 : -1;
    return (left, right) -> {
      var leftRank = rank(column, left);
      var rightRank = rank(column, right);
      if (leftRank != rightRank) {
        return first * Integer.compare(rightRank, leftRank);
      }
      return leftRank > 0 ? 0 : sign * values.compare(left, right);
    };
  }

  /// 2 for null, 1 for NaN, 0 for what can be compared.
  private static int rank(Column column, int row) {
    if (column.isNull(row)) {
      return 2;
    }
    return column instanceof DoubleColumn(var values, _, _) && Double.isNaN(values[row]) ? 1 : 0;
  }

  private static Part values(Column column) {
    return switch (column) {
      case ConstantColumn _ -> (_, _) -> 0;
      case BooleanColumn(var values, _, _) ->
          (left, right) -> Boolean.compare(values[left], values[right]);
      case LongColumn(_, var values, _, _) ->
          (left, right) -> Long.compare(values[left], values[right]);
      case DoubleColumn(var values, _, _) ->
          (left, right) -> Double.compare(values[left] + 0.0, values[right] + 0.0);
      case TextColumn text -> texts(text);
      case DynamicColumn dynamic ->
          (left, right) -> compare(dynamic.dynamic(left), dynamic.dynamic(right));
      case ObjectColumn(_, var values, _) ->
          (left, right) -> compareObjects(values[left], values[right]);
    };
  }

  private static Part texts(TextColumn text) {
    var codes = text.codes();
    return (left, right) ->
        codes[left] == codes[right] ? 0 : text.text(left).compareTo(text.text(right));
  }

  private static int compareObjects(@Nullable Object left, @Nullable Object right) {
    if (left instanceof BigDecimal one && right instanceof BigDecimal other) {
      return one.compareTo(other);
    }
    if (left instanceof UUID one && right instanceof UUID other) {
      return one.toString().compareTo(other.toString());
    }
    return 0;
  }

  /// Numbers before other values; what has no order of its own goes by its text.
  static int compare(Dynamic left, Dynamic right) {
    if (isNumber(left) && isNumber(right)) {
      return left.kind() == Dynamic.Kind.LONG && right.kind() == Dynamic.Kind.LONG
          ? Long.compare(left.asLong(), right.asLong())
          : Double.compare(left.asDouble(), right.asDouble());
    }
    if (left.kind() != right.kind()) {
      return left.kind().compareTo(right.kind());
    }
    Text one = left.toText();
    return one.compareTo(right.toText());
  }

  private static boolean isNumber(Dynamic value) {
    return value.kind() == Dynamic.Kind.LONG || value.kind() == Dynamic.Kind.REAL;
  }
}
