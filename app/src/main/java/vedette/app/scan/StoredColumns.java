package vedette.app.scan;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.Dictionary;
import vedette.data.column.LongColumn;
import vedette.data.column.TextColumn;
import vedette.data.table.Condition;
import vedette.data.table.Database;
import vedette.data.table.ScanRequest;
import vedette.data.text.Text;
import vedette.data.time.DateTime;

/// Reads some columns of a stored table, batch by batch; a column that the table does not have is
/// empty.
final class StoredColumns {
  private final List<String> names;
  private final int[] places;
  private @Nullable Batch batch;

  private StoredColumns(List<String> names, int[] places) {
    this.names = names;
    this.places = places;
  }

  /// Takes one row after the other.
  interface RowReader {
    void row(StoredColumns columns, int row);
  }

  /// Reads a table; nothing happens when there is none.
  static void read(
      Database stored,
      String table,
      List<String> names,
      List<Condition> conditions,
      RowReader reader) {
    var found = stored.table(table);
    if (found == null) {
      return;
    }
    var present = new ArrayList<String>();
    var places = new int[names.size()];
    for (var at = 0; at < places.length; at++) {
      var has = found.schema().has(names.get(at));
      places[at] = has ? present.size() : -1;
      if (has) {
        present.add(names.get(at));
      }
    }
    var columns = new StoredColumns(names, places);
    try (var scan = found.scan(new ScanRequest(present, conditions))) {
      for (var part : scan.parts()) {
        try (var batches = part.open()) {
          for (var batch = batches.next(); batch != null; batch = batches.next()) {
            columns.batch = batch;
            for (var row = 0; row < batch.size(); row++) {
              reader.row(columns, row);
            }
          }
        }
      }
    }
  }

  private @Nullable Column column(int name) {
    var now = batch;
    return places[name] < 0 || now == null ? null : now.column(places[name]);
  }

  @Nullable Object value(int name, int row) {
    var column = column(name);
    return column == null || column.isNull(row) ? null : column.value(row);
  }

  String text(int name, int row) {
    var value = value(name, row);
    return value == null ? "" : value.toString();
  }

  long number(int name, int row) {
    var column = column(name);
    if (column instanceof LongColumn numbers) {
      return numbers.isNull(row) ? 0 : numbers.values()[row];
    }
    return value(name, row) instanceof Number number ? number.longValue() : 0;
  }

  long ticks(int name, int row) {
    var column = column(name);
    if (column instanceof LongColumn times) {
      return times.isNull(row) ? 0 : times.values()[row];
    }
    return value(name, row) instanceof DateTime time ? time.ticks() : 0;
  }

  /// The bytes of a text.
  Text bytes(int name, int row) {
    return column(name) instanceof TextColumn text
        ? text.dictionary().entry(text.codes()[row])
        : Text.of(text(name, row));
  }

  /// Where a text lies.
  int place(int name, int row, Places places) {
    return column(name) instanceof TextColumn text
        ? places.of(text.dictionary(), text.codes()[row])
        : places.of(Dictionary.of(Text.of(text(name, row))), 0);
  }

  /// The text as a number that is the same for the same text, found once per distinct value.
  int code(int name, int row, Codes codes) {
    var column = column(name);
    if (column instanceof TextColumn text) {
      return codes.of(text.dictionary(), text.codes()[row]);
    }
    return codes.of(text(name, row));
  }

  @Override
  public String toString() {
    return names.toString();
  }

  /// Texts as numbers.
  static final class Codes {
    private final Map<String, Integer> byText = new java.util.HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final IdentityHashMap<Dictionary, int[]> byDictionary = new IdentityHashMap<>();

    Codes() {
      of("");
    }

    int of(String text) {
      return byText.computeIfAbsent(
          text,
          _ -> {
            texts.add(text);
            return texts.size() - 1;
          });
    }

    private int of(Dictionary dictionary, int entry) {
      var known = byDictionary.get(dictionary);
      if (known == null || entry >= known.length) {
        if (byDictionary.size() > 64) {
          byDictionary.clear();
        }
        known = new int[Math.max(dictionary.size(), entry + 1)];
        byDictionary.put(dictionary, known);
      }
      if (known[entry] == 0) {
        known[entry] = of(dictionary.entry(entry).toString()) + 1;
      }
      return known[entry] - 1;
    }

    String text(int code) {
      return texts.get(code);
    }
  }

  /// Texts where they lie: a number for each entry of each dictionary, whose bytes are read only
  /// when they are asked for, as long as the snapshot is open. The same text in two dictionaries
  /// has two numbers; 0 is the empty one.
  static final class Places {
    private final IdentityHashMap<Dictionary, Integer> starts = new IdentityHashMap<>();
    private final TreeMap<Integer, Dictionary> dictionaries = new TreeMap<>();
    private int next;

    Places() {
      enter(Dictionary.of(Text.EMPTY));
    }

    private int of(Dictionary dictionary, int entry) {
      var start = starts.get(dictionary);
      return (start == null ? enter(dictionary) : start) + entry;
    }

    private int enter(Dictionary dictionary) {
      var first = next;
      next = Math.addExact(next, Math.max(1, dictionary.size()));
      starts.put(dictionary, first);
      dictionaries.put(first, dictionary);
      return first;
    }

    Text text(int place) {
      var found = dictionaries.floorEntry(place);
      return found.getValue().entry(place - found.getKey());
    }
  }
}
