package vedette.functions.aggregate;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.functions.dynamic.Assembled;

/// Values by rank: exactly as long as they are few, then by a sorted sample in which a value stands
/// for its neighbours, finest at both ends.
///
/// Every kind of value goes by a key of 64 bits in the same order, so that an answer is always a
/// value that was given, times to the tick.
final class Quantiles {
  private static final int EXACT_MAX = 8192;
  private static final double FINENESS = 1000;

  private Kind kind = Kind.LONG;
  private long[] keys = new long[16];
  private double[] weights = new double[16];
  private int size;
  private boolean sorted = true;

  /// What the keys stand for.
  enum Kind {
    LONG,
    REAL,
    DATETIME,
    TIMESPAN,
    DECIMAL
  }

  void add(@Nullable Object value, double weight) {
    switch (value) {
      case Integer number -> add(Kind.LONG, number.longValue(), weight);
      case Long number -> add(Kind.LONG, number, weight);
      case Double number when !number.isNaN() -> add(Kind.REAL, key(number), weight);
      case BigDecimal number -> add(Kind.DECIMAL, key(number.doubleValue()), weight);
      case DateTime time -> add(Kind.DATETIME, time.ticks(), weight);
      case TimeSpan span -> add(Kind.TIMESPAN, span.ticks(), weight);
      case null, default -> {}
    }
  }

  private void add(Kind of, long key, double weight) {
    if (!(weight > 0)) {
      return;
    }
    kind = of;
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
      weights = Arrays.copyOf(weights, size * 2);
    }
    sorted &= size == 0 || keys[size - 1] <= key;
    keys[size] = key;
    weights[size++] = weight;
    if (size > EXACT_MAX) {
      compress();
    }
  }

  /// Reals as longs in the same order.
  private static long key(double value) {
    var bits = Double.doubleToLongBits(value + 0.0);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  private static double real(long key) {
    return Double.longBitsToDouble(key ^ ((key >> 63) & Long.MAX_VALUE));
  }

  void merge(Quantiles other) {
    for (var i = 0; i < other.size; i++) {
      add(other.kind, other.keys[i], other.weights[i]);
    }
  }

  private void sort() {
    if (sorted) {
      return;
    }
    var order = new Integer[size];
    for (var i = 0; i < size; i++) {
      order[i] = i;
    }
    Arrays.sort(order, Comparator.comparingLong(i -> keys[i]));
    var sortedKeys = new long[keys.length];
    var sortedWeights = new double[keys.length];
    for (var i = 0; i < size; i++) {
      sortedKeys[i] = keys[order[i]];
      sortedWeights[i] = weights[order[i]];
    }
    keys = sortedKeys;
    weights = sortedWeights;
    sorted = true;
  }

  /// Joins neighbours while a rank's neighbourhood stays small against its distance to either end.
  private void compress() {
    sort();
    var total = total();
    var kept = 0;
    var before = 0.0;
    for (var i = 1; i < size; i++) {
      var joined = weights[kept] + weights[i];
      var rank = (before + joined / 2) / total;
      if (joined <= Math.max(1, 8 * total * rank * (1 - rank) / FINENESS)) {
        keys[kept] = weights[i] > weights[kept] ? keys[i] : keys[kept];
        weights[kept] = joined;
      } else {
        before += weights[kept];
        kept++;
        keys[kept] = keys[i];
        weights[kept] = weights[i];
      }
    }
    size = kept + 1;
  }

  private double total() {
    var total = 0.0;
    for (var i = 0; i < size; i++) {
      total += weights[i];
    }
    return total;
  }

  long bytes() {
    return 16L * keys.length;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// The value below or at which `percent` percent of all lie, in its Java form; null for none.
  @Nullable Object value(double percent) {
    if (size == 0 || !(percent >= 0 && percent <= 100)) {
      return null;
    }
    sort();
    var wanted = percent / 100 * total() * (1 - 1e-12);
    var sum = 0.0;
    for (var i = 0; i < size - 1; i++) {
      sum += weights[i];
      if (sum >= wanted && sum > 0) {
        return form(keys[i]);
      }
    }
    return form(keys[size - 1]);
  }

  private Object form(long key) {
    return switch (kind) {
      case LONG -> (Object) key;
      case REAL -> real(key);
      case DATETIME -> new DateTime(key);
      case TIMESPAN -> new TimeSpan(key);
      case DECIMAL -> BigDecimal.valueOf(real(key));
    };
  }

  /// How much weight lies below or at a value, of 0 to [#weight()].
  double rank(Object value) {
    var probe = new Quantiles();
    probe.add(value instanceof Dynamic dynamic ? plain(dynamic) : value, 1);
    var wanted = probe.size == 0 ? Long.MIN_VALUE : comparable(probe);
    var sum = 0.0;
    for (var i = 0; i < size; i++) {
      sum += keys[i] <= wanted ? weights[i] : 0;
    }
    return sum;
  }

  private long comparable(Quantiles probe) {
    var reals = kind == Kind.REAL || kind == Kind.DECIMAL;
    if (reals && probe.kind == Kind.LONG) {
      return key((double) probe.keys[0]);
    }
    return !reals && probe.kind == Kind.REAL
        ? (long) Math.floor(real(probe.keys[0]))
        : probe.keys[0];
  }

  double weight() {
    return total();
  }

  private static @Nullable Object plain(Dynamic value) {
    return switch (value.kind()) {
      case LONG -> (Object) value.asLong();
      case REAL -> value.asDouble();
      case DATETIME -> value.asDateTime();
      case TIMESPAN -> value.asTimeSpan();
      case DECIMAL -> value.asDecimal();
      case NULL, BOOL, STRING, GUID, ARRAY, BAG -> null;
    };
  }

  /// The state as a `dynamic` that [#read] understands: values, each followed by its weight.
  Dynamic write() {
    var builder = new DynamicBuilder(64);
    builder.startArray();
    for (var i = 0; i < size; i++) {
      Assembled.append(builder, form(keys[i]));
      builder.add(weights[i]);
    }
    return builder.end().build();
  }

  /// Whether a `dynamic` is what [#write] makes: values, each followed by its weight.
  static boolean isState(Dynamic state) {
    if (!state.isArray() || state.size() % 2 != 0) {
      return false;
    }
    for (var i = 0; i < state.size(); i += 2) {
      var weight = state.element(i + 1).kind();
      var isWeight = weight == Dynamic.Kind.REAL || weight == Dynamic.Kind.LONG;
      if (plain(state.element(i)) == null || !isWeight) {
        return false;
      }
    }
    return true;
  }

  /// The state that a `dynamic` holds; empty when it holds none.
  static Quantiles read(Dynamic state) {
    var read = new Quantiles();
    for (var i = 0; state.isArray() && i + 1 < state.size(); i += 2) {
      var weight = state.element(i + 1);
      if (weight.kind() == Dynamic.Kind.REAL || weight.kind() == Dynamic.Kind.LONG) {
        read.add(plain(state.element(i)), weight.asDouble());
      }
    }
    return read;
  }
}
