package vedette.functions.text;

import java.util.Arrays;
import java.util.HexFormat;
import vedette.data.text.Text;

/// The encoding of bytes as `%` and two hexadecimal digits.
final class PercentEncoding {
  private PercentEncoding() {}

  private static final String PLAIN = "-_.!*()";

  /// All but letters, digits and a few signs as `%xx`; a blank as `blank`.
  static Text encode(Text text, String blank) {
    var encoded = new StringBuilder(text.length());
    var hex = HexFormat.of();
    for (var i = 0; i < text.length() && encoded.length() < CellLimit.MAX_BYTES; i++) {
      var value = text.at(i);
      if (value == ' ') {
        encoded.append(blank);
      } else if (isPlain(value)) {
        encoded.append((char) value);
      } else {
        encoded.append('%').append(hex.toHexDigits(value));
      }
    }
    return CellLimit.cut(encoded.toString());
  }

  private static boolean isPlain(byte value) {
    return (value >= '0' && value <= '9')
        || (value >= 'a' && value <= 'z')
        || (value >= 'A' && value <= 'Z')
        || PLAIN.indexOf(value) >= 0;
  }

  /// The bytes behind `%xx`, and a blank for each `+`; a broken code stays as it is.
  static Text decode(Text text) {
    var bytes = new byte[text.length()];
    var count = 0;
    for (var i = 0; i < text.length(); i++) {
      var value = text.at(i);
      var code = value == '%' ? code(text, i + 1) : -1;
      bytes[count++] = code >= 0 ? (byte) code : value == '+' ? (byte) ' ' : value;
      i += code >= 0 ? 2 : 0;
    }
    return Text.of(Arrays.copyOf(bytes, count));
  }

  private static int code(Text text, int at) {
    if (at + 1 >= text.length()) {
      return -1;
    }
    var high = digit(text.at(at));
    var low = digit(text.at(at + 1));
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static int digit(byte value) {
    return value < 0 ? -1 : Character.digit(value, 16);
  }
}
