package vedette.collect.decode;

import vedette.data.type.Type;

/// Reads the values of JSON that are a number in the end, by arithmetic alone. What is not of the
/// usual form is left alone: each method answers false then, and another reader decides.
final class PlainValues {
  private static final Digits.Form DIGITS = Digits.Form.of("00000000");
  private static final int EXACT_DIGITS = 15;
  private static final double[] POWERS = powers();

  private final TimeReader times;
  private long value;
  private int end;

  PlainValues(TimeReader times) {
    this.times = times;
  }

  private static double[] powers() {
    var powers = new double[EXACT_DIGITS + 2];
    powers[0] = 1;
    for (var i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }

  /// A number, a time in ticks, the bits of a real, or 0 or 1.
  long value() {
    return value;
  }

  /// Position behind the value.
  int end() {
    return end;
  }

  private boolean found(long number, int behind) {
    value = number;
    end = behind;
    return true;
  }

  /// A whole number of up to 18 digits.
  boolean whole(byte[] heap, int at, int limit, Type type) {
    return (at + Long.BYTES <= limit && few(heap, at)) || any(heap, at, limit, type);
  }

  /// One to seven digits, of which eight bytes tell all; those behind them go for zeros in front.
  private boolean few(byte[] heap, int at) {
    var digits = DIGITS.digits(heap, at);
    var count = Long.numberOfTrailingZeros(DIGITS.strangers(digits)) >> 3;
    if (count == 0 || count == Long.BYTES || (heap[at] == '0' && count > 1)) {
      return false;
    }
    return JsonScan.isBehindValue(heap[at + count])
        && found(Digits.eight(digits << ((Long.BYTES - count) << 3)), at + count);
  }

  private boolean any(byte[] heap, int at, int limit, Type type) {
    var negative = heap[at] == '-';
    var from = negative ? at + 1 : at;
    var to = from;
    var number = 0L;
    while (to < limit && heap[to] >= '0' && heap[to] <= '9') {
      number = number * 10 + (heap[to++] - '0');
    }
    var length = to - from;
    var isPlain = length > 0 && length <= 18 && (length == 1 || heap[from] != '0');
    if (!isPlain || (to < limit && !JsonScan.isBehindValue(heap[to]))) {
      return false;
    }
    var signed = negative ? -number : number;
    return (type != Type.INT || signed == (int) signed) && found(signed, to);
  }

  /// A number of up to 15 digits, with or without a fraction: both the digits and the power of ten
  /// below them are exact, so their quotient is what reading the decimal gives.
  boolean real(byte[] heap, int at, int limit) {
    var negative = heap[at] == '-';
    var from = negative ? at + 1 : at;
    var to = from;
    var point = -1;
    var digits = 0L;
    for (; to < limit; to++) {
      var octet = heap[to];
      if (octet >= '0' && octet <= '9') {
        digits = digits * 10 + (octet - '0');
      } else if (octet == '.' && point < 0 && to > from) {
        point = to;
      } else {
        break;
      }
      if (to - from > EXACT_DIGITS) {
        return false;
      }
    }
    var whole = (point < 0 ? to : point) - from;
    var fraction = point < 0 ? 0 : to - point - 1;
    var isPlain = whole > 0 && (whole == 1 || heap[from] != '0') && (point < 0 || fraction > 0);
    if (!isPlain
        || (negative && digits == 0)
        || (to < limit && !JsonScan.isBehindValue(heap[to]))) {
      return false;
    }
    var real = digits / POWERS[fraction];
    return found(Double.doubleToRawLongBits(negative ? -real : real), to);
  }

  boolean time(byte[] heap, int at, int limit) {
    if (heap[at] != '"') {
      return false;
    }
    var whole = at + 1 + TimeReader.WHOLE;
    if (whole < limit && heap[whole] == '"') {
      var ticks = TimeReader.whole(heap, at + 1);
      if (ticks >= 0) {
        return found(ticks, whole + 1);
      }
    }
    var close = JsonScan.string(heap, at + 1, limit);
    var ticks = close <= 0 ? -1 : times.ticks(heap, at + 1, close);
    return ticks >= 0 && found(ticks, close + 1);
  }

  boolean truth(byte[] heap, int at, int limit) {
    if (JsonScan.isWord(heap, at, limit, "true")) {
      return found(1, at + 4);
    }
    return JsonScan.isWord(heap, at, limit, "false") && found(0, at + 5);
  }
}
