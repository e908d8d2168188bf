package vedette.engine.operator;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.number.Booleans;
import vedette.data.number.Decimals;
import vedette.data.number.Integers;
import vedette.data.number.Reals;
import vedette.data.text.Text;
import vedette.data.time.DateTimeText;
import vedette.data.time.TimeSpanText;
import vedette.data.type.Type;

/// Reads the text of a cell as a value, as `parse` does with what it captured.
final class CellText {
  private CellText() {}

  /// The value in the Java form of a scalar of `type`, or null when the text is none.
  static @Nullable Object read(Type type, Text text) {
    return switch (type) {
      case STRING -> text;
      case LONG -> Integers.parseLong(text);
      case INT -> Integers.parseInt(text);
      case REAL -> Reals.parse(text);
      case DECIMAL -> Decimals.parse(text);
      case BOOL -> Booleans.parse(text);
      case DATETIME -> DateTimeText.parse(Text.of(text.toString().strip()));
      case TIMESPAN -> TimeSpanText.parse(Text.of(text.toString().strip()));
      case GUID -> guid(text.toString().strip());
      case DYNAMIC -> Dynamic.of(text);
    };
  }

  private static @Nullable UUID guid(String text) {
    if (text.length() != 36) {
      return null;
    }
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notOne) {
      return null;
    }
  }

  /// How many bytes of `text` from `from` on spell a number of `type`; 0 when none do.
  static int numberLength(Type type, Text text, int from) {
    var at = from;
    if (at < text.length() && (text.at(at) == '-' || text.at(at) == '+')) {
      at++;
    }
    var digits = at;
    at = skipDigits(text, at);
    if (at == digits) {
      return 0;
    }
    if ((type == Type.REAL || type == Type.DECIMAL) && at < text.length() && text.at(at) == '.') {
      at = skipDigits(text, at + 1);
    }
    return at - from;
  }

  private static int skipDigits(Text text, int from) {
    var at = from;
    while (at < text.length() && text.at(at) >= '0' && text.at(at) <= '9') {
      at++;
    }
    return at;
  }
}
