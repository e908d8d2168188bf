package vedette.data.number;

import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The decimal digits of a finite positive real by Loitsch's Grisu2 (PLDI 2010): enough digits to
/// read back the same real, nearly always the fewest.
///
/// Among the shortest candidates it steers towards the one nearest to the exact value only while
/// fewer than nine digits have been taken behind the point of the scaled number, and otherwise
/// takes the largest. That is what KQL's own engine does (it prints 0.1 + 0.2 as
/// 0.30000000000000007), and texts of reals are compared, grouped and hashed, so the digits must
/// agree.
@SuppressWarnings("ArrayRecordComponent") // never compared
record ShortestDigits(byte[] digits, int length, int exponent) {
  private static final int DIGITS_MAX = 20;
  private static final int STEERED_DIGITS = 9;
  private static final int FRACTION_BITS = 52;
  private static final long HIDDEN_BIT = 1L << FRACTION_BITS;
  private static final int EXPONENT_BIAS = 1075;
  private static final int FIRST_POWER = -348;
  private static final double LOG10_OF_2 = 0.30102999566398114;
  private static final long[] TENS = {
    1L,
    10L,
    100L,
    1_000L,
    10_000L,
    100_000L,
    1_000_000L,
    10_000_000L,
    100_000_000L,
    1_000_000_000L,
    10_000_000_000L
  };

  /// `significand * 2^exponent`, the significand unsigned with its high bit set.
  private record Scaled(long significand, int exponent) {
    static Scaled normal(long significand, int exponent) {
      int shift = Long.numberOfLeadingZeros(significand);
      return new Scaled(significand << shift, exponent - shift);
    }

    Scaled times(Scaled other) {
      long high = Math.unsignedMultiplyHigh(significand, other.significand);
      long low = significand * other.significand;
      return new Scaled(high + (low >>> 63), exponent + other.exponent + 64);
    }
  }

  private static final AtomicReferenceArray<@Nullable Scaled> POWERS =
      new AtomicReferenceArray<>(88);

  static ShortestDigits of(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int biased = (int) ((bits >>> FRACTION_BITS) & 0x7FF);
    long fraction = bits & (HIDDEN_BIT - 1);
    long significand = biased == 0 ? fraction : fraction | HIDDEN_BIT;
    int exponent = Math.max(biased, 1) - EXPONENT_BIAS;
    Scaled upper = Scaled.normal((significand << 1) + 1, exponent - 1);
    boolean atPowerOfTwo = significand == HIDDEN_BIT;
    int lowerExponent = atPowerOfTwo ? exponent - 2 : exponent - 1;
    long lowerRaw = atPowerOfTwo ? (significand << 2) - 1 : (significand << 1) - 1;
    long lower = lowerRaw << (lowerExponent - upper.exponent);
    return scaled(Scaled.normal(significand, exponent), new Scaled(lower, upper.exponent), upper);
  }

  private static ShortestDigits scaled(Scaled middle, Scaled lower, Scaled upper) {
    int index = powerIndex(upper.exponent);
    Scaled power = power(index);
    Scaled high = upper.times(power);
    long top = high.significand - 1;
    long bottom = lower.times(power).significand + 1;
    long distance = top - middle.times(power).significand;
    return new Generation(-high.exponent, top, top - bottom, distance)
        .run(-(FIRST_POWER + index * 8));
  }

  /// The cached power that brings a number of this binary exponent near to one.
  private static int powerIndex(int exponent) {
    double exact = (-61 - exponent) * LOG10_OF_2 + 347;
    return ((int) Math.ceil(exact) >> 3) + 1;
  }

  private static Scaled power(int index) {
    Scaled cached = POWERS.get(index);
    if (cached == null) {
      cached = tenTo(FIRST_POWER + index * 8);
      POWERS.set(index, cached);
    }
    return cached;
  }

  /// Ten to a power, rounded to 64 bits.
  private static Scaled tenTo(int power) {
    BigInteger ten = BigInteger.TEN.pow(Math.abs(power));
    if (power < 0) {
      int shift = ten.bitLength() + 66;
      return rounded(BigInteger.ONE.shiftLeft(shift).divide(ten), -shift);
    }
    return rounded(ten, 0);
  }

  private static Scaled rounded(BigInteger value, int exponent) {
    int excess = value.bitLength() - 64;
    if (excess <= 0) {
      return Scaled.normal(value.longValue(), exponent);
    }
    BigInteger half = BigInteger.ONE.shiftLeft(excess - 1);
    BigInteger cut = value.add(half).shiftRight(excess);
    return cut.bitLength() > 64
        ? new Scaled(1L << 63, exponent + excess + 1)
        : new Scaled(cut.longValue(), exponent + excess);
  }

  int copy(int start, int end, byte[] target, int at) {
    System.arraycopy(digits, start, target, at, end - start);
    return at + end - start;
  }

  /// Takes digits from the upper bound until what is left lies within the allowed width.
  private static final class Generation {
    private final int shift;
    private final long one;
    private long whole;
    private long rest;
    private long width;
    private final long distance;
    private final byte[] digits = new byte[DIGITS_MAX];
    private int length;

    Generation(int shift, long top, long width, long distance) {
      this.shift = shift;
      this.one = 1L << shift;
      this.whole = top >>> shift;
      this.rest = top & (one - 1);
      this.width = width;
      this.distance = distance;
    }

    ShortestDigits run(int power) {
      for (int left = decimalDigits(whole); left > 0; left--) {
        take(whole / TENS[left - 1]);
        whole %= TENS[left - 1];
        long remainder = (whole << shift) + rest;
        if (Long.compareUnsigned(remainder, width) <= 0) {
          steer(remainder, TENS[left - 1] << shift, distance);
          return new ShortestDigits(digits, length, power + left - 1);
        }
      }
      return fraction(power);
    }

    private ShortestDigits fraction(int power) {
      for (int taken = 1; ; taken++) {
        rest *= 10;
        width *= 10;
        take(rest >>> shift);
        rest &= (one - 1);
        if (Long.compareUnsigned(rest, width) < 0) {
          steer(rest, one, taken < STEERED_DIGITS ? distance * TENS[taken] : 0);
          return new ShortestDigits(digits, length, power - taken);
        }
      }
    }

    private void take(long digit) {
      if (digit != 0 || length > 0) {
        digits[length++] = (byte) ('0' + digit);
      }
    }

    /// Lowers the last digit while that comes nearer to the exact value and stays in bounds.
    private void steer(long start, long unit, long goal) {
      long at = start;
      while (Long.compareUnsigned(at, goal) < 0
          && Long.compareUnsigned(width - at, unit) >= 0
          && (Long.compareUnsigned(at + unit, goal) < 0
              || Long.compareUnsigned(goal - at, at + unit - goal) > 0)) {
        digits[length - 1]--;
        at += unit;
      }
    }

    private static int decimalDigits(long value) {
      int digits = 1;
      while (digits < TENS.length && value >= TENS[digits]) {
        digits++;
      }
      return digits;
    }
  }
}
