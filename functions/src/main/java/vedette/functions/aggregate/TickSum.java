package vedette.functions.aggregate;

import java.math.BigInteger;

/// A sum of tick counts in two longs, because some thousand datetimes overflow one.
final class TickSum {
  private static final long RADIX = 1L << 32;
  private long high;
  private long low;
  private long count;

  void add(long ticks) {
    high += Math.floorDiv(ticks, RADIX);
    low += Math.floorMod(ticks, RADIX);
    count++;
  }

  void merge(TickSum other) {
    high += other.high;
    low += other.low;
    count += other.count;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /// The mean in whole ticks, rounded down.
  long mean() {
    var rest = Math.floorMod(high, count);
    var fine = BigInteger.valueOf(rest).shiftLeft(32).add(BigInteger.valueOf(low));
    return Math.floorDiv(high, count) * RADIX + fine.divide(BigInteger.valueOf(count)).longValue();
  }
}
