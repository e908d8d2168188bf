package vedette.data.number;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// Reals as text: the spelling of `tostring` and of dynamic values, and what `toreal` reads.
///
/// A real always shows a point or an exponent (`42.0`, `1e30`), so that it reads back as a real.
public final class Reals {
  /// Length of the longest text.
  public static final int TEXT_LENGTH_MAX = 32;

  /// From here on numbers are written with an exponent.
  private static final int PLAIN_DIGITS_MAX = 21;

  private static final int LEADING_ZEROS_MAX = 6;
  private static final int EXACT_DIGITS = 15;
  private static final double[] EXACT_POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private Reals() {}

  /// What `tostring` answers; infinities are `inf` and `-inf`, no number is `nan`.
  public static String text(double value) {
    byte[] target = new byte[TEXT_LENGTH_MAX];
    return new String(target, 0, write(value, target, 0), StandardCharsets.US_ASCII);
  }

  /// Writes the text of `tostring` at `at` and returns the position behind it.
  public static int write(double value, byte[] target, int at) {
    if (Double.isNaN(value)) {
      return ascii("nan", target, at);
    }
    if (Double.isInfinite(value)) {
      return ascii(value > 0 ? "inf" : "-inf", target, at);
    }
    int next = at;
    if (Double.doubleToRawLongBits(value) < 0) {
      target[next++] = '-';
    }
    return value == 0 ? ascii("0.0", target, next) : finite(Math.abs(value), target, next);
  }

  @SuppressWarnings("deprecation") // the one that copies ASCII without an array
  private static int ascii(String text, byte[] target, int at) {
    text.getBytes(0, text.length(), target, at);
    return at + text.length();
  }

  private static int finite(double value, byte[] target, int at) {
    ShortestDigits digits = ShortestDigits.of(value);
    int length = digits.length();
    int point = length + digits.exponent();
    if (length <= point && point <= PLAIN_DIGITS_MAX) {
      return whole(digits, point, target, at);
    }
    if (0 < point && point <= PLAIN_DIGITS_MAX) {
      return pointed(digits, point, target, at);
    }
    if (-LEADING_ZEROS_MAX < point && point <= 0) {
      return fraction(digits, point, target, at);
    }
    return scientific(digits, point - 1, target, at);
  }

  private static int whole(ShortestDigits digits, int point, byte[] target, int at) {
    int next = digits.copy(0, digits.length(), target, at);
    for (int zeros = point - digits.length(); zeros > 0; zeros--) {
      target[next++] = '0';
    }
    return ascii(".0", target, next);
  }

  private static int pointed(ShortestDigits digits, int point, byte[] target, int at) {
    int next = digits.copy(0, point, target, at);
    target[next++] = '.';
    return digits.copy(point, digits.length(), target, next);
  }

  private static int fraction(ShortestDigits digits, int point, byte[] target, int at) {
    int next = ascii("0.", target, at);
    for (int zeros = -point; zeros > 0; zeros--) {
      target[next++] = '0';
    }
    return digits.copy(0, digits.length(), target, next);
  }

  private static int scientific(ShortestDigits digits, int exponent, byte[] target, int at) {
    int next = digits.copy(0, 1, target, at);
    if (digits.length() > 1) {
      target[next++] = '.';
      next = digits.copy(1, digits.length(), target, next);
    }
    target[next++] = 'e';
    return Integers.write(exponent, target, next);
  }

  /// What `toreal` answers for a text: blanks around, a sign, a point without digits on one side
  /// and an exponent are fine, as are `inf` and `nan`; hexadecimal, suffixes and underscores are
  /// not.
  public static @Nullable Double parse(Text text) {
    byte[] heap = text.heap();
    int from = Blanks.skip(heap, text.from(), text.end());
    int end = Blanks.skipBack(heap, from, text.end());
    if (from == end) {
      return null;
    }
    Double number = parse(heap, from, end);
    return number != null ? number : named(new Text(heap, from, end - from));
  }

  private static @Nullable Double named(Text text) {
    if (text.length() > 9) {
      return null;
    }
    return switch (text.toLower().toString()) {
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> null;
    };
  }

  /// A number in digits with nothing around it, or null; too large a number is infinite.
  public static @Nullable Double parse(byte[] heap, int from, int end) {
    int at = from;
    boolean negative = at < end && heap[at] == '-';
    if (negative || (at < end && heap[at] == '+')) {
      at++;
    }
    long digits = 0;
    int count = 0;
    int scale = 0;
    boolean point = false;
    boolean any = false;
    for (; at < end; at++) {
      byte value = heap[at];
      if (value == '.' && !point) {
        point = true;
      } else if (value >= '0' && value <= '9') {
        any = true;
        count += count > 0 || value != '0' ? 1 : 0;
        digits = count <= EXACT_DIGITS ? digits * 10 + (value - '0') : digits;
        scale += point ? 1 : 0;
      } else {
        break;
      }
    }
    int exponent = exponent(heap, at, end);
    if (!any || exponent == BAD_EXPONENT) {
      return null;
    }
    return value(heap, from, end, negative, digits, count, (long) exponent - scale);
  }

  private static final int BAD_EXPONENT = Integer.MIN_VALUE;
  private static final int EXPONENT_MAX = 99_999;

  private static int exponent(byte[] heap, int from, int end) {
    if (from == end) {
      return 0;
    }
    if ((heap[from] | 0x20) != 'e' || from + 1 >= end) {
      return BAD_EXPONENT;
    }
    Long exponent = Integers.decimal(heap, from + 1, end);
    if (exponent == null) {
      return hugeExponent(heap, from + 1, end);
    }
    return Math.clamp(exponent, -EXPONENT_MAX, EXPONENT_MAX);
  }

  private static int hugeExponent(byte[] heap, int from, int end) {
    int at = from + (heap[from] == '-' || heap[from] == '+' ? 1 : 0);
    for (int digit = at; digit < end; digit++) {
      if (heap[digit] < '0' || heap[digit] > '9') {
        return BAD_EXPONENT;
      }
    }
    return at == end ? BAD_EXPONENT : heap[from] == '-' ? -EXPONENT_MAX : EXPONENT_MAX;
  }

  private static double value(
      byte[] heap, int from, int end, boolean negative, long digits, int count, long power) {
    if (digits == 0) {
      return negative ? -0.0 : 0.0;
    }
    if (count <= EXACT_DIGITS && power >= -22 && power <= 22) {
      double exact =
          power < 0 ? digits / EXACT_POWERS[(int) -power] : digits * EXACT_POWERS[(int) power];
      return negative ? -exact : exact;
    }
    return Double.parseDouble(new String(heap, from, end - from, StandardCharsets.US_ASCII));
  }
}
