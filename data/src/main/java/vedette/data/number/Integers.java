package vedette.data.number;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// Whole numbers as text, as `tolong` and `toint` read them.
///
/// Blanks around are skipped; one sign is allowed; `0x` (without sign) starts a hexadecimal number
/// of at most 64 bits, read as two's complement. A point, an exponent or an out-of-range number is
/// none.
public final class Integers {
  /// Length of the longest decimal long.
  public static final int TEXT_LENGTH_MAX = 20;

  private static final long OVERFLOW_GUARD = Long.MAX_VALUE / 10;

  private Integers() {}

  /// What `tolong` answers for a text.
  public static @Nullable Long parseLong(Text text) {
    byte[] heap = text.heap();
    int from = Blanks.skip(heap, text.from(), text.end());
    int end = Blanks.skipBack(heap, from, text.end());
    if (from + 2 < end && heap[from] == '0' && (heap[from + 1] | 0x20) == 'x') {
      return hexadecimal(heap, from + 2, end, 16);
    }
    return decimal(heap, from, end);
  }

  /// What `toint` answers for a text; null when it does not fit 32 bits.
  public static @Nullable Integer parseInt(Text text) {
    byte[] heap = text.heap();
    int from = Blanks.skip(heap, text.from(), text.end());
    int end = Blanks.skipBack(heap, from, text.end());
    if (from + 2 < end && heap[from] == '0' && (heap[from + 1] | 0x20) == 'x') {
      Long bits = hexadecimal(heap, from + 2, end, 8);
      return bits == null ? null : (Integer) bits.intValue();
    }
    Long value = decimal(heap, from, end);
    return value == null || value != value.intValue() ? null : (Integer) value.intValue();
  }

  /// A decimal number with an optional sign and nothing else between `from` and `end`, or null.
  public static @Nullable Long decimal(byte[] heap, int from, int end) {
    int at = from;
    boolean negative = at < end && heap[at] == '-';
    if (negative || (at < end && heap[at] == '+')) {
      at++;
    }
    if (at >= end) {
      return null;
    }
    // Summed up below zero, where one number more exists.
    long sum = 0;
    for (; at < end; at++) {
      int digit = heap[at] - '0';
      if (digit < 0 || digit > 9 || sum < -OVERFLOW_GUARD) {
        return null;
      }
      long next = sum * 10 - digit;
      if (next > sum) {
        return null;
      }
      sum = next;
    }
    if (!negative && sum == Long.MIN_VALUE) {
      return null;
    }
    return negative ? sum : -sum;
  }

  private static @Nullable Long hexadecimal(byte[] heap, int from, int end, int digitsMax) {
    int at = from;
    while (at < end - 1 && heap[at] == '0') {
      at++;
    }
    if (end - at > digitsMax) {
      return null;
    }
    long value = 0;
    for (; at < end; at++) {
      int digit = Character.digit(heap[at], 16);
      if (digit < 0) {
        return null;
      }
      value = (value << 4) | digit;
    }
    return value;
  }

  /// Writes the decimal form at `at` and returns the position behind it.
  public static int write(long value, byte[] target, int at) {
    int next = at;
    if (value < 0) {
      target[next++] = '-';
    }
    int digits = digits(value);
    long rest = value;
    for (int index = next + digits - 1; index >= next; index--) {
      target[index] = (byte) ('0' + Math.abs(rest % 10));
      rest /= 10;
    }
    return next + digits;
  }

  private static int digits(long value) {
    int digits = 1;
    for (long rest = value / 10; rest != 0; rest /= 10) {
      digits++;
    }
    return digits;
  }
}
