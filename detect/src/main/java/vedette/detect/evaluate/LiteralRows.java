package vedette.detect.evaluate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.column.Dictionary;
import vedette.data.column.DynamicColumn;
import vedette.data.column.JsonDictionary;
import vedette.data.column.LongColumn;
import vedette.data.column.TextColumn;
import vedette.data.text.Text;

/// Which rows of one column hold which of many literals.
final class LiteralRows {
  private static final int[] NONE = {};

  private final int size;

  /// Whether nothing is known, so that every row may hold every literal.
  private final boolean isAny;

  /// By literal, the groups of rows that hold it.
  private final Numbers[] groups;

  /// Groups that may hold any literal.
  private final Numbers unsure = new Numbers();

  /// Where the rows of a group begin in `rows`; the next begins where they end.
  private final int[] starts;

  private final int[] rows;

  private LiteralRows(int size, boolean isAny, int literals, int[] starts, int[] rows) {
    this.size = size;
    this.isAny = isAny;
    this.groups = new Numbers[literals];
    this.starts = starts;
    this.rows = rows;
  }

  /// A growing list of numbers.
  private static final class Numbers {
    private int[] values = NONE;
    private int size;

    void add(int value) {
      if (size > 0 && values[size - 1] == value) {
        return;
      }
      if (size == values.length) {
        values = Arrays.copyOf(values, Math.max(4, 2 * size));
      }
      values[size++] = value;
    }
  }

  /// Of a column that cannot be judged.
  static LiteralRows any(int size) {
    return new LiteralRows(size, true, 0, NONE, NONE);
  }

  /// @param column null when the rows do not have it
  static LiteralRows of(@Nullable Column column, int size, Literals literals) {
    return switch (column) {
      case null -> new LiteralRows(size, false, literals.size(), NONE, NONE);
      case TextColumn(var entries, var codes, var rows) -> ofTexts(entries, codes, rows, literals);
      case DynamicColumn(JsonDictionary entries, var codes, var rows) ->
          ofTexts(entries.json(), codes, rows, literals);
      case ConstantColumn constant when constant.isNull(0) ->
          new LiteralRows(size, false, literals.size(), NONE, NONE);
      case ConstantColumn constant when constant.constant().value() instanceof Text text -> {
        var found = whole(size, literals.size());
        found.read(text, 0, literals);
        yield found;
      }
      default -> any(size);
    };
  }

  static LiteralRows of(@Nullable Column column, int size, WantedNumbers wanted) {
    return switch (column) {
      case null -> new LiteralRows(size, false, wanted.size(), NONE, NONE);
      case LongColumn longs -> ofNumbers(longs, wanted);
      case ConstantColumn constant when constant.isNull(0) ->
          new LiteralRows(size, false, wanted.size(), NONE, NONE);
      default -> any(size);
    };
  }

  /// All rows in one group.
  private static LiteralRows whole(int size, int literals) {
    var rows = new int[size];
    Arrays.setAll(rows, row -> row);
    return new LiteralRows(size, false, literals, new int[] {0, size}, rows);
  }

  /// Rows of the same code are a group, so that each text is read once.
  private static LiteralRows ofTexts(
      Dictionary dictionary, int[] codes, int size, Literals literals) {
    var entries = dictionary.size();
    var starts = new int[entries + 1];
    for (var row = 0; row < size; row++) {
      starts[codes[row] + 1]++;
    }
    for (var code = 0; code < entries; code++) {
      starts[code + 1] += starts[code];
    }
    var rows = new int[size];
    var next = starts.clone();
    for (var row = 0; row < size; row++) {
      rows[next[codes[row]]++] = row;
    }
    var found = new LiteralRows(size, false, literals.size(), starts, rows);
    for (var code = 0; code < entries; code++) {
      if (starts[code] < starts[code + 1]) {
        found.read(dictionary.entry(code), code, literals);
      }
    }
    return found;
  }

  private void read(Text text, int group, Literals literals) {
    if (!literals.find(text, literal -> note(literal, group))) {
      unsure.add(group);
    }
  }

  private void note(int literal, int group) {
    if (groups[literal] == null) {
      groups[literal] = new Numbers();
    }
    groups[literal].add(group);
  }

  /// Each row is a group. A null is stored as some number, too; to note one row more leaves out
  /// none.
  private static LiteralRows ofNumbers(LongColumn longs, WantedNumbers wanted) {
    var starts = new int[longs.size() + 1];
    Arrays.setAll(starts, row -> row);
    var found = new LiteralRows(longs.size(), false, wanted.size(), starts, starts);
    for (var row = 0; row < longs.size(); row++) {
      var place = wanted.place(longs.values()[row]);
      if (place >= 0) {
        found.note(place, row);
      }
    }
    return found;
  }

  /// How many rows have one of some literals, at most.
  int atMost(int[] literals) {
    if (isAny) {
      return size;
    }
    var count = (long) count(unsure);
    for (var literal : literals) {
      count += count(groups[literal]);
    }
    return (int) Math.min(size, count);
  }

  private int count(@Nullable Numbers some) {
    var count = 0;
    for (var i = 0; some != null && i < some.size; i++) {
      count += starts[some.values[i] + 1] - starts[some.values[i]];
    }
    return count;
  }

  /// The rows that have one, rising.
  int[] rows(int[] literals) {
    if (isAny) {
      var all = new int[size];
      Arrays.setAll(all, row -> row);
      return all;
    }
    var found = new int[atMost(literals) == size ? size * (literals.length + 1) : atMost(literals)];
    var count = add(unsure, found, 0);
    for (var literal : literals) {
      count = add(groups[literal], found, count);
    }
    Arrays.sort(found, 0, count);
    var kept = 0;
    for (var i = 0; i < count; i++) {
      if (kept == 0 || found[i] != found[kept - 1]) {
        found[kept++] = found[i];
      }
    }
    return Arrays.copyOf(found, kept);
  }

  private int add(@Nullable Numbers some, int[] found, int from) {
    var count = from;
    for (var i = 0; some != null && i < some.size; i++) {
      var start = starts[some.values[i]];
      var length = starts[some.values[i] + 1] - start;
      System.arraycopy(rows, start, found, count, length);
      count += length;
    }
    return count;
  }
}
