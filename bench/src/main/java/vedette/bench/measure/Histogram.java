package vedette.bench.measure;

import java.util.Arrays;

/// How fast this machine can count at all: a bare loop over 16-bit codes.
public final class Histogram {
  private static final int CODES = 5_000;
  private static final int RUNS = 15;

  private Histogram() {}

  /// The median time of counting `rows` codes.
  public static String milliseconds(int rows) {
    var codes = new short[rows];
    var state = 1L;
    for (var i = 0; i < rows; i++) {
      state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      codes[i] = (short) ((state >>> 33) % CODES);
    }
    var times = new long[RUNS];
    var seen = 0L;
    for (var run = 0; run < RUNS; run++) {
      var start = System.nanoTime();
      seen += count(codes)[run];
      times[run] = System.nanoTime() - start;
    }
    Arrays.sort(times);
    return times[RUNS / 2] / 1e6 + (seen < 0 ? " " : "");
  }

  private static int[] count(short[] codes) {
    var counts = new int[CODES];
    for (var code : codes) {
      counts[code]++;
    }
    return counts;
  }
}
