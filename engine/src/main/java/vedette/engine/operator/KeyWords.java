package vedette.engine.operator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.ConstantColumn;
import vedette.data.column.Dictionary;
import vedette.data.column.DictionaryBuilder;
import vedette.data.column.DoubleColumn;
import vedette.data.column.DynamicColumn;
import vedette.data.column.LongColumn;
import vedette.data.column.ObjectColumn;
import vedette.data.column.TextColumn;

/// Turns the cells of one key column into words of 64 bits, equal exactly when the values are.
///
/// Text and dynamic get numbers from one dictionary for the whole query; a batch's codes are
/// translated through a table that lives as long as its dictionary keeps coming back. Negative zero
/// is zero, and every NaN is the same NaN: KQL groups them so.
final class KeyWords {
  private final DictionaryBuilder dictionary = new DictionaryBuilder();
  private final Map<Object, Long> objects = new HashMap<>();
  private final List<Object> values = new ArrayList<>();
  private @Nullable Dictionary translated;
  private int[] translation = new int[0];

  /// Bytes held by the values seen.
  long bytes() {
    return dictionary.heapBytes() + 20L * dictionary.size() + 100L * objects.size();
  }

  /// The texts seen, whose numbers are their codes.
  Dictionary dictionary() {
    return dictionary.build();
  }

  /// The number of an entry of a dictionary: as many different ones were seen before it.
  int number(Dictionary from, int code) {
    return dictionary.code(from.entry(code), from.hash(code));
  }

  /// Whether an entry of that hash may have been seen.
  boolean mayHave(long hash) {
    return dictionary.mayHold(hash);
  }

  /// The number of an entry, or -1 when it was never seen.
  int find(Dictionary from, int code) {
    var hash = from.hash(code);
    return dictionary.mayHold(hash) ? dictionary.find(from.entry(code), hash) : -1;
  }

  /// Writes the word of row `r` to `words[at + r * stride]` and sets bit `bit` of `words[nullsAt +
  /// r * stride]` where the cell is null.
  void write(Column column, long[] words, int at, int nullsAt, int bit, int stride) {
    switch (column) {
      case ConstantColumn constant -> write(constant.expand(), words, at, nullsAt, bit, stride);
      case BooleanColumn booleans -> {
        for (var row = 0; row < booleans.size(); row++) {
          words[at + row * stride] = booleans.values()[row] ? 1 : 0;
        }
      }
      case LongColumn longs -> {
        for (var row = 0; row < longs.size(); row++) {
          words[at + row * stride] = longs.values()[row];
        }
      }
      case DoubleColumn doubles -> {
        for (var row = 0; row < doubles.size(); row++) {
          words[at + row * stride] = Double.doubleToLongBits(doubles.values()[row] + 0.0);
        }
      }
      case TextColumn text ->
          writeCodes(text.dictionary(), text.codes(), text.size(), words, at, stride);
      case DynamicColumn dynamic ->
          writeCodes(dynamic.dictionary(), dynamic.codes(), dynamic.size(), words, at, stride);
      case ObjectColumn values -> {
        for (var row = 0; row < values.size(); row++) {
          words[at + row * stride] = numberOf(values.values()[row]);
        }
      }
    }
    writeNulls(column, words, at, nullsAt, bit, stride);
  }

  private static void writeNulls(
      Column column, long[] words, int at, int nullsAt, int bit, int stride) {
    if (column instanceof TextColumn
        || column instanceof DynamicColumn
        || (column instanceof LongColumn longs && longs.nulls() == null)) {
      return;
    }
    for (var row = 0; row < column.size(); row++) {
      if (column.isNull(row)) {
        words[at + row * stride] = 0;
        words[nullsAt + row * stride] |= 1L << bit;
      }
    }
  }

  /// A dictionary is the same when it is the same object: see [Dictionary].
  @SuppressWarnings("ReferenceEquality")
  private void writeCodes(
      Dictionary from, int[] codes, int rows, long[] words, int at, int stride) {
    if (from != translated) {
      translated = from;
      translation = new int[from.size()];
      Arrays.fill(translation, -1);
    }
    var known = translation;
    for (var row = 0; row < rows; row++) {
      var code = codes[row];
      var number = known[code];
      if (number < 0) {
        number = number(from, code);
        known[code] = number;
      }
      words[at + row * stride] = number;
    }
  }

  private long numberOf(@Nullable Object value) {
    if (value == null) {
      return 0;
    }
    var key = value instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : value;
    return objects.computeIfAbsent(
        key,
        _ -> {
          values.add(value);
          return values.size() - 1L;
        });
  }

  /// Appends the value that `word` stands for; it is not null.
  void append(ColumnBuilder builder, long word) {
    switch (builder.type().storage()) {
      case BOOLEAN -> builder.appendBoolean(word != 0);
      case LONG -> builder.appendLong(word);
      case DOUBLE -> builder.appendDouble(Double.longBitsToDouble(word));
      case TEXT, DYNAMIC -> builder.appendText(dictionary.entry((int) word));
      case OBJECT -> builder.append(values.get((int) word));
    }
  }
}
