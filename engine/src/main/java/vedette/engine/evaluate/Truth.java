package vedette.engine.evaluate;

import org.jspecify.annotations.Nullable;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.column.Nulls;
import vedette.data.type.Scalar;
import vedette.data.type.Type;

/// `bool` columns as three truth values, and selections made of them.
final class Truth {
  private Truth() {}

  /// The rows of `selection` whose cell in `condition` is true.
  static Selection where(Column condition, Selection selection) {
    if (condition instanceof ConstantColumn constant) {
      return isTrue(constant) ? selection : new Selection(new int[0], 0);
    }
    var values = ((BooleanColumn) condition).values();
    var nulls = ((BooleanColumn) condition).nulls();
    var positions = new int[selection.count()];
    var kept = 0;
    for (var i = 0; i < selection.count(); i++) {
      positions[kept] = i;
      kept += (values[i] && (nulls == null || !nulls.get(i))) ? 1 : 0;
    }
    return selection.at(positions, kept);
  }

  static boolean isTrue(ConstantColumn condition) {
    return Boolean.TRUE.equals(condition.constant().value());
  }

  /// Positions where `condition` is not `decided`, which are those a second operand can change.
  static int[] open(BooleanColumn condition, boolean decided) {
    var open = new int[condition.size()];
    var count = 0;
    for (var i = 0; i < condition.size(); i++) {
      if (condition.isNull(i) || condition.values()[i] != decided) {
        open[count++] = i;
      }
    }
    return java.util.Arrays.copyOf(open, count);
  }

  static BooleanColumn expand(Column condition) {
    return (BooleanColumn)
        (condition instanceof ConstantColumn constant ? constant.expand() : condition);
  }

  static Column constant(@Nullable Boolean value, int size) {
    return new ConstantColumn(new Scalar(Type.BOOL, value), size);
  }

  /// `left` with the cells at `open` combined with those of `right`, where `decided` wins over null
  /// and null over the other value.
  static BooleanColumn combine(BooleanColumn left, int[] open, Column right, boolean decided) {
    var size = left.size();
    var values = java.util.Arrays.copyOf(left.values(), size);
    var nulls = Nulls.none(size);
    var rights = expand(right);
    for (var i = 0; i < open.length; i++) {
      var row = open[i];
      var rightNull = rights.isNull(i);
      if (!rightNull && rights.values()[i] == decided) {
        values[row] = decided;
      } else if (rightNull || left.isNull(row)) {
        values[row] = false;
        nulls.set(row);
      } else {
        values[row] = !decided;
      }
    }
    return new BooleanColumn(values, nulls.orNone(size), size);
  }
}
