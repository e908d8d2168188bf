package vedette.data.number;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// KQL's `decimal`: 34 significant digits, rounded half to even, as IEEE decimal128.
public final class Decimals {
  public static final MathContext CONTEXT = MathContext.DECIMAL128;

  /// Exponents beyond it are refused, so that printing a hostile `1e999999999` stays small.
  private static final int EXPONENT_MAX = 6144;

  private static final int TEXT_LENGTH_MAX = 512;

  private Decimals() {}

  /// What `todecimal` answers for a text.
  public static @Nullable BigDecimal parse(Text text) {
    byte[] heap = text.heap();
    int from = Blanks.skip(heap, text.from(), text.end());
    int end = Blanks.skipBack(heap, from, text.end());
    if (from == end || end - from > TEXT_LENGTH_MAX || Reals.parse(heap, from, end) == null) {
      return null;
    }
    try {
      String digits = new String(heap, from, end - from, StandardCharsets.US_ASCII);
      return inRange(new BigDecimal(digits, CONTEXT));
    } catch (NumberFormatException tooLargeAnExponent) {
      return null;
    }
  }

  /// The decimal that a real prints as; null for infinities and NaN.
  public static @Nullable BigDecimal of(double value) {
    return Double.isFinite(value) ? new BigDecimal(Double.toString(value), CONTEXT) : null;
  }

  public static BigDecimal of(long value) {
    return BigDecimal.valueOf(value);
  }

  private static @Nullable BigDecimal inRange(BigDecimal value) {
    long exponent = (long) value.precision() - value.scale();
    return Math.abs(exponent) <= EXPONENT_MAX ? value : null;
  }

  public static @Nullable BigDecimal add(BigDecimal a, BigDecimal b) {
    return inRange(a.add(b, CONTEXT));
  }

  public static @Nullable BigDecimal subtract(BigDecimal a, BigDecimal b) {
    return inRange(a.subtract(b, CONTEXT));
  }

  public static @Nullable BigDecimal multiply(BigDecimal a, BigDecimal b) {
    return inRange(a.multiply(b, CONTEXT));
  }

  /// Null for a division by zero.
  public static @Nullable BigDecimal divide(BigDecimal a, BigDecimal b) {
    return b.signum() == 0 ? null : inRange(a.divide(b, CONTEXT));
  }

  /// The remainder that is never negative, as for KQL's other numbers; null by zero.
  public static @Nullable BigDecimal modulo(BigDecimal a, BigDecimal b) {
    if (b.signum() == 0) {
      return null;
    }
    BigDecimal floor = a.divide(b.abs(), 0, RoundingMode.FLOOR);
    return a.subtract(floor.multiply(b.abs()), CONTEXT);
  }

  /// Plain digits without trailing zeros behind the point; an exponent only far from the point.
  public static String text(BigDecimal value) {
    BigDecimal shortest = value.stripTrailingZeros();
    if (shortest.signum() == 0) {
      return "0";
    }
    int exponent = shortest.precision() - shortest.scale() - 1;
    return Math.abs(exponent) <= CONTEXT.getPrecision()
        ? shortest.toPlainString()
        : shortest.toString();
  }
}
