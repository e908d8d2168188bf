package vedette.collect.decode;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.number.Integers;
import vedette.data.number.Reals;
import vedette.data.text.Text;
import vedette.data.time.DateTimeText;
import vedette.data.type.Type;

/// The type of a column that no spec names, from the cells of its first batch.
///
/// Careful rather than clever: a type is fixed for ever, so text with leading zeros stays text, and
/// a time must look like ISO 8601.
final class Inference {
  private Inference() {}

  /// The narrowest type that all cells have; `string` when they have none in common or are empty.
  static Type ofText(List<@Nullable Text> cells) {
    Type type = null;
    for (var cell : cells) {
      if (cell == null || cell.isEmpty()) {
        continue;
      }
      type = common(type, ofText(cell));
      if (type == Type.STRING) {
        return type;
      }
    }
    return type == null ? Type.STRING : type;
  }

  static Type ofJson(List<@Nullable Dynamic> values) {
    Type type = null;
    for (var value : values) {
      if (value == null || value.isNull()) {
        continue;
      }
      type = commonJson(type, ofJson(value));
      if (type == Type.DYNAMIC) {
        return type;
      }
    }
    return type == null ? Type.STRING : type;
  }

  private static Type ofText(Text cell) {
    if (isTime(cell)) {
      return Type.DATETIME;
    }
    var first = cell.at(0);
    if (first == 't' || first == 'f' || first == 'T' || first == 'F') {
      var text = cell.toString();
      return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
          ? Type.BOOL
          : Type.STRING;
    }
    if (first == '{' || first == '[') {
      var value = new JsonReader().read(cell.heap(), cell.from(), cell.end());
      return value == null ? Type.STRING : Type.DYNAMIC;
    }
    if ((first != '-' && (first < '0' || first > '9')) || hasLeadingZero(cell)) {
      return Type.STRING;
    }
    if (Integers.parseLong(cell) != null) {
      return Type.LONG;
    }
    return Reals.parse(cell) != null ? Type.REAL : Type.STRING;
  }

  private static boolean hasLeadingZero(Text cell) {
    var digit = cell.at(0) == '-' ? 1 : 0;
    return cell.length() > digit + 1 && cell.at(digit) == '0' && cell.at(digit + 1) != '.';
  }

  /// `2023-12-21T19:04:59`, with a blank for the `T` as well.
  private static boolean isTime(Text cell) {
    return cell.length() >= 16
        && cell.at(4) == '-'
        && cell.at(7) == '-'
        && (cell.at(10) == 'T' || cell.at(10) == ' ')
        && cell.at(13) == ':'
        && DateTimeText.parse(cell) != null;
  }

  private static Type ofJson(Dynamic value) {
    return switch (value.kind()) {
      case BOOL -> Type.BOOL;
      case LONG -> Type.LONG;
      case REAL -> Type.REAL;
      case STRING -> isTime(value.asText()) ? Type.DATETIME : Type.STRING;
      case ARRAY, BAG, NULL, DATETIME, TIMESPAN, GUID, DECIMAL -> Type.DYNAMIC;
    };
  }

  private static Type common(@Nullable Type known, Type next) {
    if (known == null || known == next) {
      return next;
    }
    return isNumber(known) && isNumber(next) ? Type.REAL : Type.STRING;
  }

  private static Type commonJson(@Nullable Type known, Type next) {
    if (known == null || known == next) {
      return next;
    }
    if (isNumber(known) && isNumber(next)) {
      return Type.REAL;
    }
    return isText(known) && isText(next) ? Type.STRING : Type.DYNAMIC;
  }

  private static boolean isNumber(Type type) {
    return type == Type.LONG || type == Type.REAL;
  }

  private static boolean isText(Type type) {
    return type == Type.STRING || type == Type.DATETIME;
  }
}
