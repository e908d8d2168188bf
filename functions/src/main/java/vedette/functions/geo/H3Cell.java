package vedette.functions.geo;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// The name of a cell of the H3 system: a base cell and a digit from 0 to 6 for each finer level,
/// three bits a digit from bit 42 down; unused digits are 7.
record H3Cell(long bits) {
  static final int FINEST = 15;
  private static final int BASE_CELLS = 122;

  /// The base cells with five sides, which lack the children with digit 1.
  private static final Set<Integer> PENTAGONS =
      Set.of(4, 14, 24, 38, 49, 58, 63, 72, 83, 97, 107, 117);

  /// The cell that a text names, or null.
  static @Nullable H3Cell of(Text text) {
    if (text.isEmpty() || text.length() > 16) {
      return null;
    }
    try {
      var cell = new H3Cell(Long.parseUnsignedLong(text.toString(), 16));
      return cell.isValid() ? cell : null;
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }

  private boolean isValid() {
    if (bits >>> 59 != 1 || (bits >>> 56 & 7) != 0 || base() >= BASE_CELLS) {
      return false;
    }
    for (var level = 1; level <= FINEST; level++) {
      if ((digit(level) == 7) != (level > level())) {
        return false;
      }
    }
    return true;
  }

  int level() {
    return (int) (bits >>> 52 & 15);
  }

  private int base() {
    return (int) (bits >>> 45 & 127);
  }

  private int digit(int level) {
    return (int) (bits >>> shift(level) & 7);
  }

  private static int shift(int level) {
    return 3 * (FINEST - level);
  }

  /// The coarser cell of a level that holds this one.
  H3Cell parent(int level) {
    var parent = (bits & ~(15L << 52)) | (long) level << 52;
    for (var finer = level + 1; finer <= FINEST; finer++) {
      parent |= 7L << shift(finer);
    }
    return new H3Cell(parent);
  }

  /// The cell of the next level with a digit.
  H3Cell child(int digit) {
    var level = level() + 1;
    var child = bits & ~(15L << 52) & ~(7L << shift(level));
    return new H3Cell(child | (long) level << 52 | (long) digit << shift(level));
  }

  /// Whether a cell has five sides: all its digits are 0 over a base cell that has.
  boolean isPentagon() {
    for (var level = 1; level <= level(); level++) {
      if (digit(level) != 0) {
        return false;
      }
    }
    return PENTAGONS.contains(base());
  }

  Text name() {
    return Text.of(Long.toHexString(bits));
  }
}
