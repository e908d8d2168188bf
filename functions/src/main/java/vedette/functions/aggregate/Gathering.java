package vedette.functions.aggregate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.dynamic.DynamicLimitException;
import vedette.data.text.Text;
import vedette.functions.dynamic.Assembled;
import vedette.functions.text.CellLimit;

/// Values gathered into one array: at most so many, and no more bytes than a value may take.
///
/// The parts of arrays are gathered singly, as in the vendor's engine.
final class Gathering {
  private static final int BYTES_MAX = 1 << 25;
  private final Collection<@Nullable Object> values;
  private long limit = CellLimit.MAX_ELEMENTS;
  private final int slot;
  private long bytes;
  private long memory;

  /// @param slot bytes that the collection needs for each value
  private Gathering(Collection<@Nullable Object> values, int slot) {
    this.values = values;
    this.slot = slot;
  }

  /// Keeps every value in the order it came.
  static Gathering list() {
    return new Gathering(new ArrayList<>(), 6);
  }

  /// Keeps each value once.
  static Gathering set() {
    return new Gathering(new LinkedHashSet<>(), 56);
  }

  void add(@Nullable Object value, long most) {
    limit = Math.min(limit, Math.max(0, most));
    if (value instanceof Dynamic array && array.isArray()) {
      Assembled.elements(array).forEach(this::addOne);
    } else {
      addOne(value);
    }
  }

  private void addOne(@Nullable Object value) {
    if (values.size() < limit && bytes < BYTES_MAX && values.add(kept(value))) {
      bytes += size(value);
      memory += memory(value) + slot;
    }
  }

  /// Memory held, the array to come included.
  long bytes() {
    return memory + bytes;
  }

  /// What a value in its Java form takes, beside the reference to it.
  static int memory(@Nullable Object value) {
    return switch (value) {
      case Text text -> text.length() + 40;
      case Dynamic dynamic -> dynamic.length() + 40;
      case null, default -> 24;
    };
  }

  /// A value that does not hold on to the batch it came from.
  static @Nullable Object kept(@Nullable Object value) {
    return switch (value) {
      case Text text -> text.compact();
      case Dynamic dynamic -> dynamic.compact();
      case null, default -> value;
    };
  }

  private static int size(@Nullable Object value) {
    return switch (value) {
      case Text text -> text.length() + 6;
      case Dynamic dynamic -> dynamic.length() + 4;
      case null, default -> 12;
    };
  }

  void merge(Gathering other) {
    limit = Math.min(limit, other.limit);
    other.values.forEach(this::addOne);
  }

  int size() {
    return values.size();
  }

  /// All values in order; null when one of them nests as deep as a value may.
  Dynamic array() {
    var builder = new DynamicBuilder(256);
    builder.startArray();
    try {
      for (var value : values) {
        Assembled.append(builder, value);
      }
      return builder.end().build();
    } catch (DynamicLimitException tooDeep) {
      return Dynamic.NULL;
    }
  }
}
