package vedette.data.column;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which rows of a column are null: one bit a row, set when null.
///
/// A column without nulls has no `Nulls` at all (a Java null), so loops test once for a batch and
/// not once for a row.
public final class Nulls {
  private final long[] bits;

  private Nulls(long[] bits) {
    this.bits = bits;
  }

  /// Room for `size` rows, none of them null yet.
  public static Nulls none(int size) {
    return new Nulls(new long[(size + 63) >>> 6]);
  }

  /// All of `size` rows null.
  public static Nulls all(int size) {
    var nulls = none(size);
    Arrays.fill(nulls.bits, -1L);
    return nulls;
  }

  public boolean get(int row) {
    return (bits[row >>> 6] >>> row & 1) != 0;
  }

  public void set(int row) {
    bits[row >>> 6] |= 1L << row;
  }

  /// A copy with room for `size` rows.
  Nulls resized(int size) {
    return new Nulls(Arrays.copyOf(bits, (size + 63) >>> 6));
  }

  /// This when any of the first `size` rows is null, else Java null.
  public @Nullable Nulls orNone(int size) {
    return count(size) == 0 ? null : this;
  }

  /// How many of the first `size` rows are null.
  public int count(int size) {
    var count = 0;
    var words = size >>> 6;
    for (var i = 0; i < words; i++) {
      count += Long.bitCount(bits[i]);
    }
    var rest = size & 63;
    return rest == 0 ? count : count + Long.bitCount(bits[words] & ((1L << rest) - 1));
  }

  /// Rows that are null in either, for `size` rows; Java null when no row is.
  public static @Nullable Nulls either(@Nullable Nulls left, @Nullable Nulls right) {
    if (left == null) {
      return right;
    }
    if (right == null) {
      return left;
    }
    var bits = Arrays.copyOf(left.bits, Math.max(left.bits.length, right.bits.length));
    for (var i = 0; i < right.bits.length; i++) {
      bits[i] |= right.bits[i];
    }
    return new Nulls(bits);
  }

  /// The nulls of the rows picked by the first `count` entries of `rows`.
  public static @Nullable Nulls take(@Nullable Nulls nulls, int[] rows, int count) {
    if (nulls == null) {
      return null;
    }
    var taken = none(count);
    for (var i = 0; i < count; i++) {
      if (nulls.get(rows[i])) {
        taken.set(i);
      }
    }
    return taken.orNone(count);
  }
}
