package vedette.data.type;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;

/// One value with its type; a null `value` is the null of that type.
///
/// The Java form by type: `Boolean`, `Integer`, `Long`, `Double`, [BigDecimal], [DateTime],
/// [TimeSpan], [UUID], [Text], [Dynamic]. A `string` is never null, and a null `dynamic` is
/// [Dynamic#NULL].
public record Scalar(Type type, @Nullable Object value) {
  public Scalar {
    if (value == null && type == Type.STRING) {
      value = Text.EMPTY;
    }
    if (value == null && type == Type.DYNAMIC) {
      value = Dynamic.NULL;
    }
    if (value != null && !javaType(type).isInstance(value)) {
      throw new IllegalArgumentException(type.kqlName() + " cannot hold a " + value.getClass());
    }
  }

  public static Scalar nullOf(Type type) {
    return new Scalar(type, null);
  }

  public static Scalar of(long value) {
    return new Scalar(Type.LONG, value);
  }

  public static Scalar of(boolean value) {
    return new Scalar(Type.BOOL, value);
  }

  public static Scalar of(double value) {
    return new Scalar(Type.REAL, value);
  }

  public static Scalar of(String value) {
    return new Scalar(Type.STRING, Text.of(value));
  }

  public static Scalar of(Text value) {
    return new Scalar(Type.STRING, value);
  }

  public static Scalar of(DateTime value) {
    return new Scalar(Type.DATETIME, value);
  }

  public static Scalar of(TimeSpan value) {
    return new Scalar(Type.TIMESPAN, value);
  }

  public static Scalar of(Dynamic value) {
    return new Scalar(Type.DYNAMIC, value);
  }

  /// Whether KQL's `isnull` would say so.
  public boolean isNull() {
    return value == null || value.equals(Dynamic.NULL);
  }

  /// The Java class that holds non-null values of `type`, boxed.
  public static Class<?> javaType(Type type) {
    return switch (type) {
      case BOOL -> Boolean.class;
      case INT -> Integer.class;
      case LONG -> Long.class;
      case REAL -> Double.class;
      case DECIMAL -> BigDecimal.class;
      case DATETIME -> DateTime.class;
      case TIMESPAN -> TimeSpan.class;
      case GUID -> UUID.class;
      case STRING -> Text.class;
      case DYNAMIC -> Dynamic.class;
    };
  }
}
