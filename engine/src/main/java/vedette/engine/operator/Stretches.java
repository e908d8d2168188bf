package vedette.engine.operator;

import java.util.concurrent.atomic.AtomicLongArray;

/// Numbers from 0 on, each for one of several lanes: a stretch of neighbours for every lane, of
/// which it takes from the front and others, when theirs are over, from the end.
final class Stretches {
  /// Lanes look at their stretches all the time, so each has a line of the cache to itself.
  private static final int APART = 8;

  /// For each lane what is left: the first number in the upper half, the one behind the last in the
  /// lower.
  private final AtomicLongArray left;

  private final int lanes;

  Stretches(int numbers, int lanes) {
    this.lanes = lanes;
    this.left = new AtomicLongArray(lanes * APART);
    for (var lane = 0; lane < lanes; lane++) {
      var from = (long) numbers * lane / lanes;
      var to = (long) numbers * (lane + 1) / lanes;
      left.setPlain(lane * APART, stretch(from, to));
    }
  }

  private static long stretch(long from, long to) {
    return from << Integer.SIZE | to;
  }

  private static int from(long stretch) {
    return (int) (stretch >>> Integer.SIZE);
  }

  private static int to(long stretch) {
    return (int) stretch;
  }

  private static int length(long stretch) {
    return to(stretch) - from(stretch);
  }

  /// The next number for a lane; -1 when none is left for anybody.
  int next(int lane) {
    var at = lane % lanes * APART;
    for (var own = left.get(at); length(own) > 0; own = left.get(at)) {
      if (left.compareAndSet(at, own, stretch(from(own) + 1L, to(own)))) {
        return from(own);
      }
    }
    return fromOthers();
  }

  /// Stretches only become shorter, so nothing is left when a look at each found none.
  private int fromOthers() {
    while (true) {
      var longest = 0;
      var most = left.get(0);
      for (var at = APART; at < left.length(); at += APART) {
        var stretch = left.get(at);
        if (length(stretch) > length(most)) {
          longest = at;
          most = stretch;
        }
      }
      if (length(most) == 0) {
        return -1;
      }
      if (left.compareAndSet(longest, most, stretch(from(most), to(most) - 1L))) {
        return to(most) - 1;
      }
    }
  }
}
