package vedette.functions.aggregate;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.UUID;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;

/// How many different 64-bit hashes were added.
///
/// Up to a limit the hashes themselves are kept; beyond it, HyperLogLog registers. Which of the two
/// holds depends on the set of values alone, and so does the answer: neither the order of rows nor
/// that of merges can be seen.
final class DistinctSketch {
  private static final int EXACT_MAX = 1 << 16;
  private static final int REGISTER_BITS = 14;
  private static final int REGISTERS = 1 << REGISTER_BITS;
  private long[] slots = new long[8];
  private int size;
  private boolean zero;
  private byte[] registers = {};

  /// The hash of a value in its Java form. Finished with a mixer: neighbouring numbers must not
  /// have neighbouring hashes.
  static long hash(Object value) {
    return mixed(
        switch (value) {
          case Text text -> text.hash64();
          case Dynamic dynamic -> dynamic.hash64();
          case Long number -> number;
          case Double number -> Double.doubleToLongBits(number + 0.0);
          case UUID guid -> guid.getMostSignificantBits() * 31 + guid.getLeastSignificantBits();
          case DateTime time -> time.ticks();
          case TimeSpan span -> span.ticks();
          case BigDecimal number -> number.stripTrailingZeros().hashCode();
          default -> value.hashCode();
        });
  }

  private static long mixed(long bits) {
    var mixed = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }

  void add(long hash) {
    if (registers.length > 0) {
      register(hash);
    } else if (hash == 0) {
      zero = true;
    } else if (insert(hash)) {
      if (++size * 2 > slots.length) {
        grow();
      }
    }
  }

  private boolean insert(long hash) {
    var mask = slots.length - 1;
    var slot = (int) (hash >>> 40) & mask;
    while (slots[slot] != 0) {
      if (slots[slot] == hash) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = hash;
    return true;
  }

  private void grow() {
    if (size > EXACT_MAX) {
      estimate();
      return;
    }
    var old = slots;
    slots = new long[old.length * 2];
    for (var hash : old) {
      if (hash != 0) {
        insert(hash);
      }
    }
  }

  private void estimate() {
    registers = new byte[REGISTERS];
    for (var hash : slots) {
      if (hash != 0) {
        register(hash);
      }
    }
    if (zero) {
      register(0);
    }
    slots = new long[0];
  }

  private void register(long hash) {
    var index = (int) (hash >>> (Long.SIZE - REGISTER_BITS));
    var rank = (byte) Math.min(Long.numberOfLeadingZeros(hash << REGISTER_BITS) + 1, 51);
    if (rank > registers[index]) {
      registers[index] = rank;
    }
  }

  void merge(DistinctSketch other) {
    if (other.registers.length > 0) {
      if (registers.length == 0) {
        estimate();
      }
      for (var i = 0; i < REGISTERS; i++) {
        registers[i] = (byte) Math.max(registers[i], other.registers[i]);
      }
      return;
    }
    Arrays.stream(other.slots).filter(hash -> hash != 0).forEach(this::add);
    if (other.zero) {
      add(0);
    }
  }

  long count() {
    if (registers.length == 0) {
      return size + (zero ? 1L : 0L);
    }
    var sum = 0.0;
    for (var rank : registers) {
      sum += Math.scalb(1.0, -rank);
    }
    var alpha = 0.7213 / (1 + 1.079 / REGISTERS);
    return Math.round(alpha * REGISTERS * REGISTERS / sum);
  }
}
