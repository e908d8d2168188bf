package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// A cell of the S2 system: one of six faces of a cube, and on it a square found by halving both
/// sides level by level. Names count the squares along a curve that visits neighbours in turn.
///
/// @param face 0 to 5
/// @param i the column of the square among `2^level`
/// @param j the row of the square
record S2Cell(int face, int i, int j, int level) {
  static final int FINEST = 30;

  /// For each orientation of the curve the square (i, j as two bits) at each of its four places.
  private static final int[][] SQUARE = {{0, 1, 3, 2}, {0, 2, 3, 1}, {3, 2, 0, 1}, {3, 1, 0, 2}};

  /// How the orientation changes at each place.
  private static final int[] TURN = {1, 0, 0, 3};

  /// The cell of a level that holds a place.
  static S2Cell around(Direction place, int level) {
    var face = face(place);
    var size = 1L << level;
    var i = (int) Math.clamp((long) Math.floor(side(u(face, place)) * size), 0, size - 1);
    var j = (int) Math.clamp((long) Math.floor(side(v(face, place)) * size), 0, size - 1);
    return new S2Cell(face, i, j, level);
  }

  private static int face(Direction p) {
    var x = Math.abs(p.x());
    var y = Math.abs(p.y());
    var z = Math.abs(p.z());
    var axis = x > y ? (x > z ? 0 : 2) : y > z ? 1 : 2;
    var value = axis == 0 ? p.x() : axis == 1 ? p.y() : p.z();
    return value < 0 ? axis + 3 : axis;
  }

  private static double u(int face, Direction p) {
    return switch (face) {
      case 0 -> p.y() / p.x();
      case 1 -> -p.x() / p.y();
      case 2 -> -p.x() / p.z();
      case 3 -> p.z() / p.x();
      case 4 -> p.z() / p.y();
      default -> -p.y() / p.z();
    };
  }

  private static double v(int face, Direction p) {
    return switch (face) {
      case 0 -> p.z() / p.x();
      case 1 -> p.z() / p.y();
      case 2 -> -p.y() / p.z();
      case 3 -> p.y() / p.x();
      case 4 -> -p.x() / p.y();
      default -> -p.x() / p.z();
    };
  }

  private static Direction place(int face, double u, double v) {
    return switch (face) {
      case 0 -> new Direction(1, u, v);
      case 1 -> new Direction(-u, 1, v);
      case 2 -> new Direction(-u, -v, 1);
      case 3 -> new Direction(-1, -v, -u);
      case 4 -> new Direction(v, -1, -u);
      default -> new Direction(v, u, -1);
    };
  }

  /// From the plane of a face to a side of length one on which cells have nearly equal areas.
  private static double side(double u) {
    return u >= 0 ? 0.5 * Math.sqrt(1 + 3 * u) : 1 - 0.5 * Math.sqrt(1 - 3 * u);
  }

  private static double plane(double s) {
    return s >= 0.5 ? (4 * s * s - 1) / 3 : (1 - 4 * (1 - s) * (1 - s)) / 3;
  }

  /// A place of the cell: (0, 0) is its first corner, (0.5, 0.5) its middle.
  Direction at(double right, double up) {
    var size = (double) (1L << level);
    return place(face, plane((i + right) / size), plane((j + up) / size)).unit();
  }

  /// The cell so many squares to the right and up, also across the edge of a face.
  S2Cell beside(int right, int up) {
    var size = 1L << level;
    var column = (long) i + right;
    var row = (long) j + up;
    if (column >= 0 && column < size && row >= 0 && row < size) {
      return new S2Cell(face, (int) column, (int) row, level);
    }
    // Beyond the edge the plane of the face goes on: a square just outside lies on another face.
    var u = beyond((column + 0.5) / size);
    var v = beyond((row + 0.5) / size);
    return around(place(face, u, v).unit(), level);
  }

  private static double beyond(double s) {
    var limit = 1 + 0x1p-30;
    var u = s < 0 || s > 1 ? 2 * s - 1 : plane(s);
    return Math.clamp(u, -limit, limit);
  }

  /// The name: the number of the square in hexadecimal without zeros at the end.
  Text name() {
    var id = 0L;
    var orientation = face & 1;
    for (var bit = level - 1; bit >= 0; bit--) {
      var square = ((i >>> bit & 1) << 1) + (j >>> bit & 1);
      var position = 0;
      while (SQUARE[orientation][position] != square) {
        position++;
      }
      id = id << 2 | position;
      orientation ^= TURN[position];
    }
    var whole = (long) face << 61 | (id << 1 | 1) << (2 * (FINEST - level));
    var name = "%016x".formatted(whole);
    var end = name.length();
    while (end > 1 && name.charAt(end - 1) == '0') {
      end--;
    }
    return Text.of(name.substring(0, end));
  }

  /// The cell that a text names, or null.
  static @Nullable S2Cell of(Text text) {
    if (text.isEmpty() || text.length() > 16) {
      return null;
    }
    long id;
    try {
      var digits = text.toString();
      id = Long.parseUnsignedLong(digits + "0".repeat(16 - digits.length()), 16);
    } catch (NumberFormatException noNumber) {
      return null;
    }
    var face = (int) (id >>> 61);
    var trailing = Long.numberOfTrailingZeros(id);
    if (face > 5 || trailing % 2 != 0 || trailing > 2 * FINEST) {
      return null;
    }
    var level = FINEST - trailing / 2;
    var orientation = face & 1;
    var i = 0;
    var j = 0;
    for (var step = 0; step < level; step++) {
      var position = (int) (id >>> (59 - 2 * step) & 3);
      var square = SQUARE[orientation][position];
      i = (i << 1) + (square >>> 1);
      j = (j << 1) + (square & 1);
      orientation ^= TURN[position];
    }
    return new S2Cell(face, i, j, level);
  }
}
