package vedette.functions.aggregate;

import java.math.BigInteger;

/// The mean of ticks, whose sum may exceed a long.
final class TickMean {
  private BigInteger carried = BigInteger.ZERO;
  private long sum;
  private long count;

  void add(long ticks) {
    var next = sum + ticks;
    if (((sum ^ next) & (ticks ^ next)) < 0) {
      carried = carried.add(BigInteger.valueOf(sum));
      next = ticks;
    }
    sum = next;
    count++;
  }

  void merge(TickMean other) {
    carried = carried.add(other.carried).add(BigInteger.valueOf(other.sum));
    count += other.count;
  }

  boolean isEmpty() {
    return count == 0;
  }

  long ticks() {
    return carried.add(BigInteger.valueOf(sum)).divide(BigInteger.valueOf(count)).longValue();
  }
}
