package vedette.bench.measure;

import java.util.Arrays;

/// How fast this machine can count at all, just now: a bare loop over 16-bit codes.
final class Histogram {
  private static final int CODES = 5_000;
  private static final int RUNS = 31;

  private final short[] codes;

  /// @param rows how many codes to count
  Histogram(int rows) {
    this.codes = codes(rows);
  }

  /// The median milliseconds of counting all codes, by one thread and by two.
  Times measure() {
    var one = new long[RUNS];
    var two = new long[RUNS];
    for (var run = 0; run < RUNS; run++) {
      one[run] = timed(() -> count(codes, 0, codes.length));
      two[run] = timed(() -> countByTwo(codes));
    }
    return new Times(median(one), median(two));
  }

  /// Milliseconds by one thread and by two, each of which counts half.
  record Times(double one, double two) {}

  private static short[] codes(int rows) {
    var codes = new short[rows];
    var state = 1L;
    for (var i = 0; i < rows; i++) {
      state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      codes[i] = (short) ((state >>> 33) % CODES);
    }
    return codes;
  }

  private static long timed(Runnable work) {
    var start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  private static double median(long[] times) {
    Arrays.sort(times);
    return times[times.length / 2] / 1e6;
  }

  private static void countByTwo(short[] codes) {
    var middle = codes.length / 2;
    var second = Thread.ofPlatform().start(() -> count(codes, middle, codes.length));
    count(codes, 0, middle);
    try {
      second.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void count(short[] codes, int from, int to) {
    var counts = new int[CODES];
    for (var at = from; at < to; at++) {
      counts[codes[at]]++;
    }
    if (counts[0] < 0) {
      throw new IllegalStateException("more codes than an array holds");
    }
  }
}
