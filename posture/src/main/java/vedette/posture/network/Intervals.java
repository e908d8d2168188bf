package vedette.posture.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A set of unsigned 128-bit numbers as sorted, disjoint, non-adjacent intervals.
///
/// IPv4 addresses and ports use the low half only. Immutable; each operation is linear in the
/// number of intervals, or logarithmic per interval where one side is much smaller.
public final class Intervals {
  public static final Intervals NONE = new Intervals(new long[0]);

  /// Four longs an interval: first (high, low), last (high, low), both inclusive.
  private final long[] bounds;

  private Intervals(long[] bounds) {
    this.bounds = bounds;
  }

  /// From one small number to another, both inclusive.
  public static Intervals of(long first, long last) {
    return of(0, first, 0, last);
  }

  public static Intervals of(long firstHigh, long firstLow, long lastHigh, long lastLow) {
    return new Intervals(new long[] {firstHigh, firstLow, lastHigh, lastLow});
  }

  /// Sorts and merges any number of sets.
  public static Intervals union(List<Intervals> sets) {
    if (sets.isEmpty()) {
      return NONE;
    }
    // Pairwise like a tournament, so that ten thousand single prefixes cost n log n.
    var round = sets;
    while (round.size() > 1) {
      var next = new Intervals[(round.size() + 1) / 2];
      for (var index = 0; index < next.length; index++) {
        var left = round.get(2 * index);
        next[index] = 2 * index + 1 < round.size() ? left.union(round.get(2 * index + 1)) : left;
      }
      round = Arrays.asList(next);
    }
    return round.getFirst();
  }

  public int size() {
    return bounds.length / 4;
  }

  public boolean isEmpty() {
    return bounds.length == 0;
  }

  long firstHigh(int index) {
    return bounds[4 * index];
  }

  long firstLow(int index) {
    return bounds[4 * index + 1];
  }

  long lastHigh(int index) {
    return bounds[4 * index + 2];
  }

  long lastLow(int index) {
    return bounds[4 * index + 3];
  }

  static int compare(long highA, long lowA, long highB, long lowB) {
    return highA == highB ? Long.compareUnsigned(lowA, lowB) : Long.compareUnsigned(highA, highB);
  }

  /// Small numbers at which membership changes, up to `most`.
  public List<Integer> starts(int most) {
    var starts = new ArrayList<Integer>();
    for (var index = 0; index < size(); index++) {
      starts.add((int) firstLow(index));
      if (lastLow(index) < most) {
        starts.add((int) lastLow(index) + 1);
      }
    }
    return starts;
  }

  public boolean contains(long number) {
    return contains(0, number);
  }

  public boolean contains(long high, long low) {
    var index = firstEndingAtOrAfter(0, high, low);
    return index < size() && compare(firstHigh(index), firstLow(index), high, low) <= 0;
  }

  /// The first interval from `from` on whose last number is not below the given one.
  private int firstEndingAtOrAfter(int from, long high, long low) {
    var left = from;
    var right = size();
    while (left < right) {
      var middle = (left + right) >>> 1;
      if (compare(lastHigh(middle), lastLow(middle), high, low) < 0) {
        left = middle + 1;
      } else {
        right = middle;
      }
    }
    return left;
  }

  public Intervals union(Intervals other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    var out = new Builder(size() + other.size());
    var a = 0;
    var b = 0;
    while (a < size() || b < other.size()) {
      var mine =
          b >= other.size()
              || (a < size()
                  && compare(firstHigh(a), firstLow(a), other.firstHigh(b), other.firstLow(b))
                      <= 0);
      if (mine) {
        out.merge(bounds, 4 * a++);
      } else {
        out.merge(other.bounds, 4 * b++);
      }
    }
    return out.build();
  }

  public Intervals intersect(Intervals other) {
    if (isEmpty() || other.isEmpty()) {
      return NONE;
    }
    if (size() > 8 * other.size()) {
      return other.intersect(this);
    }
    var gallop = other.size() > 8 * size();
    var out = new Builder(Math.min(size(), other.size()) + 4);
    var b = 0;
    for (var a = 0; a < size() && b < other.size(); a++) {
      b = gallop ? other.firstEndingAtOrAfter(b, firstHigh(a), firstLow(a)) : b;
      while (b < other.size() && !out.overlap(this, a, other, b)) {
        b++;
      }
    }
    return out.build();
  }

  public boolean intersects(Intervals other) {
    if (size() > other.size()) {
      return other.intersects(this);
    }
    for (var a = 0; a < size(); a++) {
      var b = other.firstEndingAtOrAfter(0, firstHigh(a), firstLow(a));
      if (b < other.size()
          && compare(other.firstHigh(b), other.firstLow(b), lastHigh(a), lastLow(a)) <= 0) {
        return true;
      }
    }
    return false;
  }

  public Intervals minus(Intervals other) {
    if (isEmpty() || other.isEmpty() || !intersects(other)) {
      return this;
    }
    var out = new Builder(size() + other.size());
    var b = 0;
    for (var a = 0; a < size(); a++) {
      b = out.cut(this, a, other, b);
    }
    return out.build();
  }

  public boolean containsAll(Intervals other) {
    return other.minus(this).isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Intervals intervals && Arrays.equals(bounds, intervals.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (var index = 0; index < size(); index++) {
      text.append(index == 0 ? "" : ",").append(Long.toUnsignedString(firstLow(index)));
      text.append('-').append(Long.toUnsignedString(lastLow(index)));
    }
    return text.toString();
  }

  /// Gathers intervals that come in ascending order.
  static final class Builder {
    private long[] bounds;
    private int length;

    Builder(int intervals) {
      bounds = new long[4 * Math.max(4, intervals)];
    }

    private void add(long firstHigh, long firstLow, long lastHigh, long lastLow) {
      if (length == bounds.length) {
        bounds = Arrays.copyOf(bounds, 2 * bounds.length);
      }
      bounds[length] = firstHigh;
      bounds[length + 1] = firstLow;
      bounds[length + 2] = lastHigh;
      bounds[length + 3] = lastLow;
      length += 4;
    }

    private void merge(long[] from, int at) {
      merge(from[at], from[at + 1], from[at + 2], from[at + 3]);
    }

    /// Adds an interval that may overlap or touch the last one.
    void merge(long firstHigh, long firstLow, long lastHigh, long lastLow) {
      if (length == 0 || isBeyond(firstHigh, firstLow)) {
        add(firstHigh, firstLow, lastHigh, lastLow);
      } else if (compare(lastHigh, lastLow, bounds[length - 2], bounds[length - 1]) > 0) {
        bounds[length - 2] = lastHigh;
        bounds[length - 1] = lastLow;
      }
    }

    /// Whether a number lies more than one behind the end of the last interval.
    private boolean isBeyond(long high, long low) {
      var lastHigh = bounds[length - 2];
      var lastLow = bounds[length - 1];
      if (lastLow == -1L && lastHigh == -1L) {
        return false;
      }
      var nextLow = lastLow + 1;
      var nextHigh = lastHigh + (nextLow == 0 ? 1 : 0);
      return compare(high, low, nextHigh, nextLow) > 0;
    }

    /// Adds what two intervals share; answers whether the second reaches beyond the first, so that
    /// the next of the first must be looked at.
    boolean overlap(Intervals one, int a, Intervals two, int b) {
      var startsLater =
          compare(one.firstHigh(a), one.firstLow(a), two.firstHigh(b), two.firstLow(b)) < 0;
      var firstHigh = startsLater ? two.firstHigh(b) : one.firstHigh(a);
      var firstLow = startsLater ? two.firstLow(b) : one.firstLow(a);
      var endsLater = compare(two.lastHigh(b), two.lastLow(b), one.lastHigh(a), one.lastLow(a)) > 0;
      var lastHigh = endsLater ? one.lastHigh(a) : two.lastHigh(b);
      var lastLow = endsLater ? one.lastLow(a) : two.lastLow(b);
      if (compare(firstHigh, firstLow, lastHigh, lastLow) <= 0) {
        add(firstHigh, firstLow, lastHigh, lastLow);
      }
      return endsLater;
    }

    /// Adds interval `a` without what `other` holds from interval `b` on; answers where to go on.
    int cut(Intervals set, int a, Intervals other, int b) {
      var high = set.firstHigh(a);
      var low = set.firstLow(a);
      var index = other.firstEndingAtOrAfter(b, high, low);
      while (index < other.size()
          && compare(other.firstHigh(index), other.firstLow(index), set.lastHigh(a), set.lastLow(a))
              <= 0) {
        if (compare(high, low, other.firstHigh(index), other.firstLow(index)) < 0) {
          var beforeLow = other.firstLow(index) - 1;
          var beforeHigh = other.firstHigh(index) - (other.firstLow(index) == 0 ? 1 : 0);
          add(high, low, beforeHigh, beforeLow);
        }
        if (compare(other.lastHigh(index), other.lastLow(index), set.lastHigh(a), set.lastLow(a))
            >= 0) {
          return index;
        }
        low = other.lastLow(index) + 1;
        high = other.lastHigh(index) + (low == 0 ? 1 : 0);
        index++;
      }
      add(high, low, set.lastHigh(a), set.lastLow(a));
      return index;
    }

    Intervals build() {
      return length == 0 ? NONE : new Intervals(Arrays.copyOf(bounds, length));
    }
  }
}
