package vedette.functions.aggregate;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.number.Decimals;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;

/// How many different values there were: exactly as long as they are few, then by a HyperLogLog
/// sketch.
///
/// A value takes part by 64 bits of hash. The sketch keeps, for each of 2^`precision` classes of
/// hashes, the longest run of leading zeros seen.
final class DistinctCount {
  private static final int EXACT_MAX = 4096;
  private static final int[] PRECISIONS = {12, 14, 16, 17, 18};
  private static final int USUAL_PRECISION = 14;
  private static final int KIND_EXACT = 1;
  private static final int KIND_SKETCH = 2;

  private int precision = USUAL_PRECISION;
  private long[] hashes = new long[8];
  private int count;
  private boolean zero;
  private byte @Nullable [] registers;

  /// Chooses how exact the sketch is, 0 (about 1.6 %) to 4 (about 0.2 %); before the first value.
  void accuracy(long level) {
    if (registers == null && level >= 0 && level < PRECISIONS.length) {
      precision = PRECISIONS[(int) level];
    }
  }

  void add(@Nullable Object value) {
    if (value != null) {
      addHash(hash(value));
    }
  }

  private static long hash(Object value) {
    var hash =
        switch (value) {
          case Text text -> text.hash64();
          case Dynamic dynamic -> dynamic.hash64() + 1;
          case Long number -> number * 0x9E3779B97F4A7C15L;
          case Integer number -> number.longValue() * 0x9E3779B97F4A7C15L;
          case Double number -> Double.doubleToLongBits(number + 0.0);
          case DateTime time -> time.ticks();
          case TimeSpan span -> span.ticks();
          case UUID guid -> guid.getMostSignificantBits() * 31 + guid.getLeastSignificantBits();
          case BigDecimal number -> Text.of(Decimals.text(number)).hash64();
          default -> value.hashCode();
        };
    return mixed(hash);
  }

  /// Spreads every bit over all others.
  private static long mixed(long value) {
    var bits = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
    bits = (bits ^ (bits >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return bits ^ (bits >>> 33);
  }

  private void addHash(long hash) {
    if (registers != null) {
      register(registers, hash);
    } else if (insert(hash) && size() > EXACT_MAX) {
      sketch();
    }
  }

  private int size() {
    return count + (zero ? 1 : 0);
  }

  private boolean insert(long hash) {
    if (hash == 0) {
      var fresh = !zero;
      zero = true;
      return fresh;
    }
    if (count * 2 >= hashes.length) {
      grow();
    }
    var slot = slot(hashes, hash);
    if (hashes[slot] == hash) {
      return false;
    }
    hashes[slot] = hash;
    count++;
    return true;
  }

  private void grow() {
    var larger = new long[hashes.length * 2];
    for (var hash : hashes) {
      if (hash != 0) {
        larger[slot(larger, hash)] = hash;
      }
    }
    hashes = larger;
  }

  private static int slot(long[] table, long hash) {
    var slot = (int) hash & (table.length - 1);
    while (table[slot] != 0 && table[slot] != hash) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private byte[] sketch() {
    var present = registers;
    if (present == null) {
      present = new byte[1 << precision];
      for (var hash : hashes) {
        if (hash != 0) {
          register(present, hash);
        }
      }
      if (zero) {
        register(present, 0);
      }
      registers = present;
      hashes = new long[8];
    }
    return present;
  }

  private void register(byte[] into, long hash) {
    var index = (int) (hash >>> (Long.SIZE - precision));
    var rank =
        (byte) (Long.numberOfLeadingZeros((hash << precision) | (1L << (precision - 1))) + 1);
    if (rank > into[index]) {
      into[index] = rank;
    }
  }

  void merge(DistinctCount other) {
    var theirs = other.registers;
    if (theirs == null) {
      for (var hash : other.hashes) {
        if (hash != 0) {
          addHash(hash);
        }
      }
      if (other.zero) {
        addHash(0);
      }
      return;
    }
    if (registers == null) {
      precision = other.precision;
    }
    var ours = sketch();
    for (var i = 0; ours.length == theirs.length && i < ours.length; i++) {
      ours[i] = (byte) Math.max(ours[i], theirs[i]);
    }
  }

  long bytes() {
    return 8L * hashes.length + (registers == null ? 0 : registers.length);
  }

  long estimate() {
    var sketched = registers;
    return sketched == null ? size() : estimate(sketched);
  }

  private static long estimate(byte[] registers) {
    var size = registers.length;
    var sum = 0.0;
    var empty = 0;
    for (var rank : registers) {
      sum += Math.scalb(1.0, -rank);
      empty += rank == 0 ? 1 : 0;
    }
    var raw = 0.7213 / (1 + 1.079 / size) * size * size / sum;
    return raw <= 2.5 * size && empty > 0
        ? Math.round(size * Math.log((double) size / empty))
        : Math.round(raw);
  }

  /// The state as a `dynamic` that [#read] understands.
  Dynamic write() {
    var builder = new DynamicBuilder(64);
    var sketched = registers;
    builder.startArray();
    if (sketched == null) {
      builder.add((long) KIND_EXACT);
      if (zero) {
        builder.add(0L);
      }
      Arrays.stream(hashes).filter(hash -> hash != 0).sorted().forEach(builder::add);
    } else {
      builder.add((long) KIND_SKETCH);
      builder.add(Text.of(Base64.getEncoder().encode(sketched)));
    }
    return builder.end().build();
  }

  /// The state that a `dynamic` holds, or null when it holds none.
  static @Nullable DistinctCount read(Dynamic state) {
    var kind = state.element(0);
    if (kind.kind() != Dynamic.Kind.LONG) {
      return null;
    }
    var read = new DistinctCount();
    if (kind.asLong() == KIND_SKETCH) {
      return read.restore(state.element(1)) ? read : null;
    }
    for (var i = 1; i < state.size(); i++) {
      if (state.element(i).kind() == Dynamic.Kind.LONG) {
        read.addHash(state.element(i).asLong());
      }
    }
    return kind.asLong() == KIND_EXACT ? read : null;
  }

  private boolean restore(Dynamic text) {
    if (text.kind() != Dynamic.Kind.STRING) {
      return false;
    }
    try {
      var bytes = Base64.getDecoder().decode(text.asText().bytes());
      if (Integer.bitCount(bytes.length) != 1 || bytes.length < 16 || bytes.length > 1 << 18) {
        return false;
      }
      precision = Integer.numberOfTrailingZeros(bytes.length);
      registers = bytes;
      return true;
    } catch (IllegalArgumentException noBase64) {
      return false;
    }
  }
}
