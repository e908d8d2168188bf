package vedette.testkit.conformance;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.number.Reals;
import vedette.data.text.Text;
import vedette.data.time.DateTimeText;
import vedette.data.time.TimeSpanText;
import vedette.data.type.Scalar;

/// Compares a value with the text that a case has for it.
final class CellComparison {
  private static final double EXACT = 1e-9;
  private static final double ROUGH = 0.05;
  private final boolean documented;
  private final boolean unordered;
  private final double tolerance;

  CellComparison(ConformanceCase wanted) {
    this.documented = wanted.format().equals("docs-markdown");
    this.tolerance = wanted.approximate() ? ROUGH : EXACT;
    this.unordered =
        wanted.features().stream()
            .anyMatch(name ->
                name.startsWith("make_set")
                    || name.startsWith("set_")
                    || name.endsWith("neighbors"));
  }

  /// Documentation pads cells with blanks and line breaks.
  boolean same(@Nullable String cell, Scalar actual) {
    var expected = documented && cell != null ? cell.strip() : cell;
    if (documented && (expected == null || expected.isEmpty())) {
      return actual.isNull() || text(actual).isEmpty();
    }
    if (expected == null || actual.isNull()) {
      return expected == null ? actual.isNull() : documented && expected.equals("null");
    }
    return switch (actual.type()) {
      case BOOL -> truth(expected) == (boolean) value(actual);
      case INT, LONG, REAL, DECIMAL -> sameNumber(expected, text(actual));
      case DATETIME -> {
        var time = DateTimeText.parse(Text.of(expected));
        yield time != null && time.equals(actual.value());
      }
      case TIMESPAN -> {
        var span = TimeSpanText.parse(Text.of(expected));
        yield span != null && span.equals(actual.value());
      }
      case GUID -> expected.equalsIgnoreCase(text(actual));
      case STRING -> sameText(expected, text(actual));
      case DYNAMIC -> sameDynamic(expected, (Dynamic) value(actual));
    };
  }

  private static Object value(Scalar scalar) {
    if (scalar.value() == null) {
      throw new IllegalArgumentException("null");
    }
    return scalar.value();
  }

  private static String text(Scalar scalar) {
    return String.valueOf(scalar.value());
  }

  private static boolean truth(String text) {
    return text.equalsIgnoreCase("true") || text.equals("1");
  }

  private boolean sameText(String expected, String actual) {
    return expected.equals(actual) || (documented && expected.strip().equals(actual.strip()));
  }

  private boolean sameNumber(String expected, String actual) {
    if (expected.equals(actual)) {
      return true;
    }
    var left = number(expected);
    var right = number(actual);
    if (left == null || right == null) {
      return false;
    }
    return documented ? roundsTo(expected, left, right) : near(left, right);
  }

  private static @Nullable Double number(String text) {
    return switch (text) {
      case "Infinity", "∞" -> Double.POSITIVE_INFINITY;
      case "-Infinity", "-∞" -> Double.NEGATIVE_INFINITY;
      case "NaN" -> Double.NaN;
      default -> Reals.parse(Text.of(text));
    };
  }

  private boolean near(double left, double right) {
    return Double.compare(left, right) == 0
        || left == right
        || Math.abs(left - right) <= tolerance * Math.max(Math.abs(left), Math.abs(right));
  }

  /// Whether `actual` shows as `text` when rounded to as many digits.
  private boolean roundsTo(String text, double expected, double actual) {
    var point = text.indexOf('.');
    var digits = point < 0 ? 0 : text.length() - point - 1;
    return near(expected, actual) || Math.abs(expected - actual) <= Math.pow(10, -digits);
  }

  private boolean sameDynamic(String expected, Dynamic actual) {
    if (actual.kind() == Dynamic.Kind.STRING && expected.equals(actual.asText().toString())) {
      return true;
    }
    return same(JsonReader.parse(Text.of(expected)), actual);
  }

  private boolean same(Dynamic expected, Dynamic actual) {
    return switch (expected.kind()) {
      case NULL -> actual.isNull();
      case BOOL -> actual.kind() == Dynamic.Kind.BOOL && actual.equals(expected);
      case LONG, REAL -> isNumber(actual) && sameNumber(expected.toString(), actual.toString());
      case STRING -> sameString(expected.asText().toString(), actual);
      case ARRAY -> actual.isArray() && sameArray(expected, actual);
      case BAG -> actual.isBag() && sameBag(expected, actual);
      case DATETIME, TIMESPAN, GUID, DECIMAL -> expected.equals(actual);
    };
  }

  private static boolean isNumber(Dynamic value) {
    return switch (value.kind()) {
      case LONG, REAL, DECIMAL -> true;
      case NULL, BOOL, STRING, ARRAY, BAG, DATETIME, TIMESPAN, GUID -> false;
    };
  }

  private boolean sameString(String expected, Dynamic actual) {
    return switch (actual.kind()) {
      case STRING -> sameText(expected, actual.asText().toString());
      case DATETIME -> actual.asDateTime().equals(DateTimeText.parse(Text.of(expected)));
      case REAL -> sameNumber(expected, String.valueOf(actual.asDouble()));
      case TIMESPAN, GUID, DECIMAL -> expected.equalsIgnoreCase(actual.toText().toString());
      case NULL, BOOL, LONG, ARRAY, BAG -> false;
    };
  }

  private boolean sameArray(Dynamic expected, Dynamic actual) {
    if (expected.size() != actual.size()) {
      return false;
    }
    if (unordered) {
      return sameSet(elements(expected), elements(actual));
    }
    for (var i = 0; i < expected.size(); i++) {
      if (!same(expected.value(i), actual.value(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<Dynamic> elements(Dynamic array) {
    var elements = new ArrayList<Dynamic>();
    for (var i = 0; i < array.size(); i++) {
      elements.add(array.value(i));
    }
    return elements;
  }

  private boolean sameSet(List<Dynamic> expected, List<Dynamic> actual) {
    for (var element : expected) {
      if (!removeOne(element, actual)) {
        return false;
      }
    }
    return true;
  }

  private boolean removeOne(Dynamic element, List<Dynamic> from) {
    for (var i = 0; i < from.size(); i++) {
      if (same(element, from.get(i))) {
        from.remove(i);
        return true;
      }
    }
    return false;
  }

  private boolean sameBag(Dynamic expected, Dynamic actual) {
    if (expected.size() != actual.size()) {
      return false;
    }
    for (var i = 0; i < expected.size(); i++) {
      var index = actual.indexOf(expected.key(i));
      if (index < 0 || !same(expected.value(i), actual.value(index))) {
        return false;
      }
    }
    return true;
  }
}
