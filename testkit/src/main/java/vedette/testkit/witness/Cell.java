package vedette.testkit.witness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Scalar;
import vedette.data.type.Type;

/// An unknown of a [Story]: one value of a source row, a part of one, or what an aggregate gives.
final class Cell {
  /// Where the value comes from.
  enum Kind {
    /// Chosen freely; source rows and parts of their bags.
    FREE,
    /// How often the rows of a group repeat, or how many different values they have.
    COUNT,
    /// An array with one element a row of the group.
    LIST,
    /// Nothing can be said: conditions on it are left to chance.
    OPAQUE
  }

  final int id;
  final Kind kind;
  final Type type;

  /// Of the column, for a value that looks like one.
  final String name;

  /// What would suit some condition, most wanted first.
  final Set<Scalar> wishes = new LinkedHashSet<>();

  /// Pieces that a text must hold, in order of wishing.
  final Set<Fragment> fragments = new LinkedHashSet<>();

  /// Parts of a bag by their key, of an array by their index.
  final Map<Object, Cell> parts = new LinkedHashMap<>();

  /// Texts made of fixed pieces and of other cells (`parse`).
  final List<List<Object>> shapes = new ArrayList<>();

  /// The element of a LIST.
  vedette.kql.plan.@Nullable Expr item;

  /// The rows that a COUNT or LIST is about.
  @Nullable Group group;

  @Nullable Scalar value;
  private @Nullable Cell same;

  Cell(int id, Kind kind, Type type, String name) {
    this.id = id;
    this.kind = kind;
    this.type = type;
    this.name = name;
  }

  /// A piece of a text and where it must stand.
  record Fragment(Place place, String text) {}

  /// Where a [Fragment] stands.
  enum Place {
    START,
    INSIDE,
    END
  }

  /// Rows that an aggregate takes together.
  static final class Group {
    /// What must differ between the rows, with the COUNT that says how often.
    final Map<Cell, vedette.kql.plan.Expr> varied = new LinkedHashMap<>();

    final List<Cell> counts = new ArrayList<>();

    /// A time series: rows spread over an axis.
    @Nullable Series series;
  }

  /// A series of bins, and the cell that says when.
  record Series(vedette.kql.plan.Expr axis, long first, long last, long step) {}

  /// The cell that stands for this one.
  Cell root() {
    var cell = this;
    for (var next = cell.same; next != null; next = cell.same) {
      cell = next;
    }
    return cell;
  }

  /// From now on both are one value.
  void unite(Cell other) {
    var left = root();
    var right = other.root();
    if (left == right || left.kind != Kind.FREE || right.kind != Kind.FREE) {
      return;
    }
    right.same = left;
    left.wishes.addAll(right.wishes);
    left.fragments.addAll(right.fragments);
    left.shapes.addAll(right.shapes);
    right.parts.forEach((key, part) -> {
      var known = left.parts.putIfAbsent(key, part);
      if (known != null) {
        known.unite(part);
      }
    });
  }
}
