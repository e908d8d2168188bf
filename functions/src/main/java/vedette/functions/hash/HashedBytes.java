package vedette.functions.hash;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import vedette.data.dynamic.Dynamic;
import vedette.data.number.Booleans;
import vedette.data.number.Decimals;
import vedette.data.number.Reals;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;

/// The bytes that stand for a value in a hash.
final class HashedBytes {
  private HashedBytes() {}

  /// Texts are their UTF-8 bytes, numbers and times their binary form, least byte first; everything
  /// else is what `tostring` answers.
  static byte[] binary(Object value) {
    return switch (value) {
      case Text text -> text.bytes();
      case Boolean truth -> new byte[] {(byte) (truth ? 1 : 0)};
      case Integer number -> word(number, Integer.BYTES);
      case Long number -> word(number, Long.BYTES);
      case Double number -> word(Double.doubleToLongBits(number), Long.BYTES);
      case DateTime time -> word(time.ticks(), Long.BYTES);
      case TimeSpan span -> word(span.ticks(), Long.BYTES);
      default -> printed(value);
    };
  }

  private static byte[] word(long value, int width) {
    var bytes = new byte[width];
    for (var i = 0; i < width; i++) {
      bytes[i] = (byte) (value >>> (8 * i));
    }
    return bytes;
  }

  /// The UTF-8 bytes of what `tostring` answers.
  static byte[] printed(Object value) {
    return switch (value) {
      case Text text -> text.bytes();
      case Dynamic dynamic -> dynamic.toText().bytes();
      case Boolean truth -> ascii(Booleans.text(truth));
      case Double real -> ascii(Reals.text(real));
      case BigDecimal number -> ascii(Decimals.text(number));
      default -> ascii(value.toString());
    };
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
