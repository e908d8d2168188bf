package vedette.testkit.witness;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.DateTimeText;
import vedette.data.time.TimeSpan;
import vedette.data.type.Scalar;
import vedette.data.type.Type;

/// Values: of another type, and such as a column might hold.
final class Values {
  private Values() {}

  /// The value as one of `type`, or null when it makes no sense there.
  static @Nullable Scalar as(Scalar value, Type type) {
    var held = value.value();
    if (value.type() == type) {
      return value;
    }
    if (held == null || value.isNull()) {
      return Scalar.nullOf(type);
    }
    if (held instanceof Dynamic dynamic) {
      var plain = plain(dynamic);
      return plain == null
          ? type == Type.STRING ? Scalar.of(dynamic.toText()) : null
          : as(plain, type);
    }
    return switch (type) {
      case STRING -> Scalar.of(held.toString());
      case DYNAMIC -> Scalar.of(dynamic(held));
      case BOOL -> held instanceof Text ? bool(held.toString()) : null;
      case INT, LONG, REAL, DECIMAL -> number(held, type);
      case DATETIME -> {
        var time = held instanceof Text text ? DateTimeText.parse(text) : null;
        yield time == null ? null : Scalar.of(time);
      }
      case TIMESPAN -> null;
      case GUID -> guid(held.toString());
    };
  }

  private static @Nullable Scalar bool(String text) {
    return text.equalsIgnoreCase("true")
        ? Scalar.of(true)
        : text.equalsIgnoreCase("false") ? Scalar.of(false) : null;
  }

  private static @Nullable Scalar guid(String text) {
    try {
      return new Scalar(Type.GUID, UUID.fromString(text));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static @Nullable Scalar number(Object held, Type type) {
    try {
      var number =
          new BigDecimal(held instanceof Boolean truth ? truth ? "1" : "0" : held.toString());
      return switch (type) {
        case INT -> new Scalar(type, number.intValue());
        case LONG -> new Scalar(type, number.longValue());
        case DECIMAL -> new Scalar(type, number);
        default -> new Scalar(Type.REAL, number.doubleValue());
      };
    } catch (NumberFormatException _) {
      return null;
    }
  }

  /// The scalar inside a dynamic, or null when it holds an array or a bag.
  static @Nullable Scalar plain(Dynamic dynamic) {
    return switch (dynamic.kind()) {
      case BOOL -> Scalar.of(dynamic.asBoolean());
      case LONG -> Scalar.of(dynamic.asLong());
      case REAL -> Scalar.of(dynamic.asDouble());
      case STRING -> Scalar.of(dynamic.asText());
      case DATETIME -> Scalar.of(dynamic.asDateTime());
      case TIMESPAN -> Scalar.of(dynamic.asTimeSpan());
      case GUID, DECIMAL -> Scalar.of(dynamic.toText());
      case NULL, ARRAY, BAG -> null;
    };
  }

  static Dynamic dynamic(@Nullable Object held) {
    return switch (held) {
      case null -> Dynamic.NULL;
      case Dynamic value -> value;
      case Boolean value -> Dynamic.of((boolean) value);
      case Long value -> Dynamic.of((long) value);
      case Integer value -> Dynamic.of((long) value);
      case Double value -> Dynamic.of((double) value);
      case DateTime value -> Dynamic.of(value);
      case TimeSpan value -> Dynamic.of(value);
      case Text value -> Dynamic.of(value);
      default -> Dynamic.of(Text.of(held.toString()));
    };
  }

  /// An array of so many different texts.
  static Dynamic array(int length) {
    var builder = new DynamicBuilder().startArray();
    for (var at = 0; at < length; at++) {
      builder.add(Text.of("item" + at));
    }
    return builder.end().build();
  }

  /// A number, or the ticks of a time.
  static @Nullable Double number(Scalar value) {
    return switch (value.value()) {
      case Long number -> (double) number;
      case Integer number -> (double) number;
      case Double number -> number;
      case BigDecimal number -> number.doubleValue();
      case DateTime time -> (double) time.ticks();
      case TimeSpan span -> (double) span.ticks();
      case Dynamic dynamic
          when dynamic.kind() == Dynamic.Kind.LONG || dynamic.kind() == Dynamic.Kind.REAL ->
          (Double) dynamic.asDouble();
      case null, default -> null;
    };
  }

  /// Values that a column of this name and type might hold, the likeliest first.
  static List<Scalar> usual(Type type, String column, DateTime now) {
    var values = new ArrayList<Scalar>();
    switch (type) {
      case STRING ->
          texts(column.toLowerCase(Locale.ROOT), column).forEach(t -> values.add(Scalar.of(t)));
      case DYNAMIC -> {
        values.add(
            Scalar.of(
                Dynamic.of(Text.of(texts(column.toLowerCase(Locale.ROOT), column).getFirst()))));
        values.add(Scalar.of(Dynamic.of(5L)));
        values.add(Scalar.of(array(1)));
        values.add(Scalar.of(Dynamic.of(new DateTime(now.ticks() - 36_000_000_000L))));
      }
      case BOOL -> values.addAll(List.of(Scalar.of(true), Scalar.of(false)));
      case INT -> List.of(5, 0, 1, 443, 100_000, -1).forEach(n -> values.add(new Scalar(type, n)));
      case LONG ->
          List.of(5L, 0L, 1L, 443L, 100_000L, 100_000_000_000L, -1L)
              .forEach(n -> values.add(Scalar.of(n)));
      case REAL ->
          List.of(5.0, 0.5, 0.0, 95.0, 100_000.0, -1.0).forEach(n -> values.add(Scalar.of(n)));
      case DECIMAL -> values.add(new Scalar(type, BigDecimal.TEN));
      case DATETIME ->
          List.of(60L, 1L, 5L, 720L, 1_500L, 4_400L, 11_000L, 30_000L, 130_000L, 500_000L)
              .forEach(minutes ->
                  values.add(Scalar.of(new DateTime(now.ticks() - minutes * 600_000_000L))));
      case TIMESPAN ->
          List.of(1L, 60L, 3_600L, 86_400L)
              .forEach(seconds -> values.add(Scalar.of(new TimeSpan(seconds * 10_000_000L))));
      case GUID -> values.add(new Scalar(type, new UUID(1, 2)));
    }
    return values;
  }

  private static List<String> texts(String small, String column) {
    if (small.contains("ip")
        && !small.contains("description")
        && !small.contains("recipient")
        && !small.contains("script")) {
      return List.of("203.0.113.7", "10.0.0.4", "198.51.100.23");
    }
    if (small.contains("sha256")) {
      return List.of("ab".repeat(32), "item");
    }
    if (small.contains("md5") || small.contains("sha1")) {
      return List.of("cd".repeat(20), "item");
    }
    if (small.contains("url") || small.contains("uri")) {
      return List.of("https://host.example/path/item?x=1", "host.example");
    }
    if (small.contains("upn")
        || small.contains("mail")
        || small.contains("address")
        || small.contains("principalname")) {
      return List.of("ada@contoso.example", "ada", "203.0.113.7");
    }
    if (small.contains("path") || small.contains("folder")) {
      return List.of("C:\\Users\\ada\\Downloads\\item.exe", "/usr/bin/item");
    }
    if (small.contains("commandline")) {
      return List.of("item.exe /run now", "item");
    }
    if (small.contains("id") && small.length() < 30) {
      return List.of("3f2504e0-4f89-41d3-9a0c-0305e82c3301", "7", "item");
    }
    return List.of(column.isEmpty() ? "item" : column + " item", "7", "Item.one-two", "true");
  }
}
