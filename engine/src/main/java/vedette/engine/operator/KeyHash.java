package vedette.engine.operator;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.column.Dictionary;
import vedette.data.column.DoubleColumn;
import vedette.data.column.DynamicColumn;
import vedette.data.column.LongColumn;
import vedette.data.column.ObjectColumn;
import vedette.data.column.TextColumn;

/// Hashes the keys of rows by their values, whatever dictionaries they come from, so that equal
/// keys of different batches and of both sides of a join meet. Equal as [KeyWords] sees it:
/// negative zero is zero, two nulls are the same.
final class KeyHash {
  private static final long NULL = 0x5851F42D4C957F2DL;
  private static final long FACTOR = 0xD6E8FEB86659FD93L;

  private KeyHash() {}

  /// The hash of each row.
  ///
  /// @param level another one gives other hashes, for rows that share those of this one
  static long[] of(List<Column> keys, int rows, int level) {
    var hashes = new long[rows];
    Arrays.fill(hashes, mixed(level + 1L));
    for (var key : keys) {
      add(key, hashes);
    }
    return hashes;
  }

  private static long mixed(long bits) {
    var mixed = (bits ^ bits >>> 32) * FACTOR;
    mixed = (mixed ^ mixed >>> 29) * FACTOR;
    return mixed ^ mixed >>> 32;
  }

  private static void add(Column key, long[] hashes) {
    switch (key) {
      case ConstantColumn constant -> add(constant.expand(), hashes);
      case BooleanColumn booleans -> {
        for (var row = 0; row < hashes.length; row++) {
          add(hashes, row, booleans.isNull(row) ? NULL : booleans.values()[row] ? 1 : 0);
        }
      }
      case LongColumn longs -> {
        for (var row = 0; row < hashes.length; row++) {
          add(hashes, row, longs.isNull(row) ? NULL : longs.values()[row]);
        }
      }
      case DoubleColumn doubles -> {
        for (var row = 0; row < hashes.length; row++) {
          var bits = Double.doubleToLongBits(doubles.values()[row] + 0.0);
          add(hashes, row, doubles.isNull(row) ? NULL : bits);
        }
      }
      case TextColumn texts -> addCodes(texts.dictionary(), texts.codes(), hashes);
      case DynamicColumn dynamics -> addCodes(dynamics.dictionary(), dynamics.codes(), hashes);
      case ObjectColumn objects -> {
        for (var row = 0; row < hashes.length; row++) {
          var value = objects.values()[row];
          var plain = value instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : value;
          add(hashes, row, plain == null ? NULL : plain.hashCode());
        }
      }
    }
  }

  private static void addCodes(Dictionary dictionary, int[] codes, long[] hashes) {
    for (var row = 0; row < hashes.length; row++) {
      add(hashes, row, dictionary.hash(codes[row]));
    }
  }

  private static void add(long[] hashes, int row, long bits) {
    hashes[row] = mixed(hashes[row] ^ bits);
  }
}
