package vedette.engine.evaluate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.column.Dictionary;
import vedette.data.column.DictionaryBuilder;
import vedette.data.column.DoubleColumn;
import vedette.data.column.DynamicColumn;
import vedette.data.column.LongColumn;
import vedette.data.column.Nulls;
import vedette.data.column.ObjectColumn;
import vedette.data.column.TextColumn;
import vedette.data.type.Type;

/// A column put together from columns that each hold some of its cells, in any order.
final class Assembly {
  private final Type type;
  private int size;
  private boolean[] booleans = {};
  private long[] longs = {};
  private double[] doubles = {};
  private @Nullable Object[] objects = {};
  private int[] codes = {};
  private Nulls nulls = Nulls.none(0);
  private int nullsCapacity;
  private final DictionaryBuilder dictionary = new DictionaryBuilder();
  private @Nullable Dictionary built;

  Assembly(Type type, int size) {
    this.type = type;
    grow(size);
  }

  int size() {
    return size;
  }

  /// Makes room for `size` cells; those not put are unspecified.
  void grow(int size) {
    this.size = size;
    if (size > nullsCapacity) {
      nullsCapacity = Math.max(size, nullsCapacity * 2);
      nulls = java.util.Objects.requireNonNull(Nulls.either(nulls, Nulls.none(nullsCapacity)));
      switch (type.storage()) {
        case BOOLEAN -> booleans = Arrays.copyOf(booleans, nullsCapacity);
        case LONG -> longs = Arrays.copyOf(longs, nullsCapacity);
        case DOUBLE -> doubles = Arrays.copyOf(doubles, nullsCapacity);
        case OBJECT -> objects = Arrays.copyOf(objects, nullsCapacity);
        case TEXT, DYNAMIC -> codes = Arrays.copyOf(codes, nullsCapacity);
      }
    }
  }

  /// Cell `i` of `part` becomes cell `positions[i]`.
  void put(int[] positions, Column part) {
    var column = part instanceof ConstantColumn constant ? constant.expand() : part;
    switch (column) {
      case BooleanColumn(var values, _, _) -> {
        for (var i = 0; i < positions.length; i++) {
          booleans[positions[i]] = values[i];
        }
      }
      case LongColumn(_, var values, _, _) -> {
        for (var i = 0; i < positions.length; i++) {
          longs[positions[i]] = values[i];
        }
      }
      case DoubleColumn(var values, _, _) -> {
        for (var i = 0; i < positions.length; i++) {
          doubles[positions[i]] = values[i];
        }
      }
      case ObjectColumn(_, var values, _) -> {
        for (var i = 0; i < positions.length; i++) {
          objects[positions[i]] = values[i];
        }
      }
      case TextColumn text -> putCodes(positions, text.dictionary(), text.codes());
      case DynamicColumn dynamic -> putCodes(positions, dynamic.dictionary(), dynamic.codes());
      case ConstantColumn _ -> throw new IllegalStateException("a constant was expanded");
    }
    putNulls(positions, column);
  }

  private void putCodes(int[] positions, Dictionary from, int[] fromCodes) {
    if (positions.length == 0) {
      return;
    }
    built = null;
    var known = from.size() <= 4 * positions.length ? new int[from.size()] : null;
    for (var i = 0; i < positions.length; i++) {
      var code = fromCodes[i];
      if (known == null) {
        codes[positions[i]] = dictionary.code(from.entry(code));
      } else {
        if (known[code] == 0) {
          known[code] = dictionary.code(from.entry(code)) + 1;
        }
        codes[positions[i]] = known[code] - 1;
      }
    }
  }

  private void putNulls(int[] positions, Column part) {
    if (type.storage() == Type.Storage.TEXT || type.storage() == Type.Storage.DYNAMIC) {
      return;
    }
    for (var i = 0; i < positions.length; i++) {
      if (part.isNull(i)) {
        nulls.set(positions[i]);
      }
    }
  }

  /// The column of all cells.
  Column build() {
    return switch (type.storage()) {
      case BOOLEAN -> new BooleanColumn(booleans, nulls.orNone(size), size);
      case LONG -> new LongColumn(type, longs, nulls.orNone(size), size);
      case DOUBLE -> new DoubleColumn(doubles, nulls.orNone(size), size);
      case OBJECT -> new ObjectColumn(type, objects, size);
      case TEXT -> new TextColumn(dictionary(), codes, size);
      case DYNAMIC -> new DynamicColumn(dictionary(), codes, size);
    };
  }

  private Dictionary dictionary() {
    var known = built;
    if (known == null) {
      known = dictionary.build();
      built = known;
    }
    return known;
  }
}
