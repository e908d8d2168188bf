package vedette.functions.dynamic;

import java.math.BigDecimal;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;

/// The order of `dynamic` values among each other.
public final class Values {
  private Values() {}

  /// Whether one of the two can be called the larger.
  public static boolean areOrdered(Dynamic left, Dynamic right) {
    return rank(left) == rank(right) && !left.isArray() && !left.isBag();
  }

  /// Numbers by value, texts by character, times by time; values of different kinds in the order
  /// bool, number, datetime, timespan, guid, text, array, bag.
  public static int compare(Dynamic left, Dynamic right) {
    var ranks = Integer.compare(rank(left), rank(right));
    return ranks != 0 ? ranks : alike(left, right);
  }

  private static int rank(Dynamic value) {
    return switch (value.kind()) {
      case NULL -> 0;
      case BOOL -> 1;
      case LONG, REAL, DECIMAL -> 2;
      case DATETIME -> 3;
      case TIMESPAN -> 4;
      case GUID -> 5;
      case STRING -> 6;
      case ARRAY -> 7;
      case BAG -> 8;
    };
  }

  private static int alike(Dynamic left, Dynamic right) {
    return switch (left.kind()) {
      case NULL -> 0;
      case BOOL -> Boolean.compare(left.asBoolean(), right.asBoolean());
      case LONG, REAL, DECIMAL -> numbers(left, right);
      case DATETIME -> left.asDateTime().compareTo(right.asDateTime());
      case TIMESPAN -> left.asTimeSpan().compareTo(right.asTimeSpan());
      case GUID -> left.asGuid().toString().compareTo(right.asGuid().toString());
      case STRING -> left.asText().compareTo(right.asText());
      case ARRAY, BAG -> left.equals(right) ? 0 : left.toJson().compareTo(right.toJson());
    };
  }

  private static int numbers(Dynamic left, Dynamic right) {
    if (left.kind() == Dynamic.Kind.LONG && right.kind() == Dynamic.Kind.LONG) {
      return Long.compare(left.asLong(), right.asLong());
    }
    return Double.compare(real(left), real(right));
  }

  private static double real(Dynamic value) {
    return value.kind() == Dynamic.Kind.DECIMAL
        ? value.asDecimal().doubleValue()
        : value.asDouble();
  }

  /// The natural order of the Java forms of two values of one type.
  public static int order(Object left, Object right) {
    return switch (left) {
      case Long number -> number.compareTo((Long) right);
      case Integer number -> number.compareTo((Integer) right);
      case Double number -> number.compareTo((Double) right);
      case Boolean truth -> truth.compareTo((Boolean) right);
      case BigDecimal number -> number.compareTo((BigDecimal) right);
      case DateTime time -> time.compareTo((DateTime) right);
      case TimeSpan span -> span.compareTo((TimeSpan) right);
      case Text text -> text.compareTo((Text) right);
      case Dynamic dynamic -> compare(dynamic, (Dynamic) right);
      default -> left.toString().compareTo(right.toString());
    };
  }

  /// Whether two elements are the same to functions of sets and arrays: 1 and 1.0 are.
  public static boolean same(Dynamic left, Dynamic right) {
    return left.equals(right) || (rank(left) == 2 && rank(right) == 2 && numbers(left, right) == 0);
  }
}
