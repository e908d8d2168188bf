package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.column.Dictionary;
import vedette.data.column.DoubleColumn;
import vedette.data.column.DynamicColumn;
import vedette.data.column.HeapDictionary;
import vedette.data.column.JsonDictionary;
import vedette.data.column.LongColumn;
import vedette.data.column.ObjectColumn;
import vedette.data.column.TextColumn;
import vedette.data.table.Database;
import vedette.data.table.MemoryTable;
import vedette.data.table.Table;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.engine.run.Brought;
import vedette.engine.run.QueryEngine;
import vedette.engine.run.RunSettings;

/// The rows of one prefix, kept in memory from some time on, so that a window that is looked at
/// again and again is not searched for in the store each time.
final class KeptPrefix {
  /// Rows above which a prefix says too little to be worth keeping.
  static final int MOST_ROWS = 200_000;

  private static final long LONGEST_NANOSECONDS = 10_000_000_000L;
  private final ScanPrefix prefix;
  private final QueryEngine engine;
  private final LongSupplier nanoseconds;
  private final Brought brought;
  private List<Batch> batches = new ArrayList<>();
  private int rows;

  /// Rows that happened later than this are all here; none are while it is [Long#MAX_VALUE].
  private long completeAfter = Long.MAX_VALUE;

  private boolean givenUp;
  private int version;

  KeptPrefix(ScanPrefix prefix, QueryEngine engine, LongSupplier nanoseconds, Brought brought) {
    this.prefix = prefix;
    this.engine = engine;
    this.nanoseconds = nanoseconds;
    this.brought = brought;
  }

  ScanPrefix prefix() {
    return prefix;
  }

  int rows() {
    return rows;
  }

  boolean isGivenUp() {
    return givenUp;
  }

  boolean isFilled() {
    return completeAfter != Long.MAX_VALUE;
  }

  /// Takes new rows that fit; those from before [#fill] are found there.
  ///
  /// @return what was kept of them; null when nothing was
  @Nullable Batch add(ArrivedTable fitting) {
    if (!isFilled() || givenUp) {
      return null;
    }
    var batch = owned(fitting.pick(prefix.schema()));
    batches.add(batch);
    rows += batch.size();
    return batch;
  }

  /// Changes whenever the batches are others than those that were added.
  int version() {
    return version;
  }

  List<Batch> batches() {
    return batches;
  }

  /// Reads all rows later than some time out of the store.
  void fill(Database stored, long after) {
    batches = new ArrayList<>();
    version++;
    var sight = SlotView.Sight.PLAIN;
    rows = read(new SlotView(stored, after, DateTime.MAX.ticks(), sight), batches);
    completeAfter = after;
    if (rows > MOST_ROWS) {
      giveUp();
    }
  }

  /// Drops rows that no window needs any more, when there are many; gives up when that is of no
  /// use.
  void trim(long after) {
    if (rows > MOST_ROWS && isFilled()) {
      version++;
      batches = new ArrayList<>(batches.stream().map(batch -> later(batch, after)).toList());
      batches.removeIf(batch -> batch.size() == 0);
      rows = batches.stream().mapToInt(Batch::size).sum();
      completeAfter = Math.max(completeAfter, after);
      if (rows > MOST_ROWS) {
        giveUp();
      }
    }
  }

  private Batch later(Batch batch, long after) {
    if (!(batch.column(prefix.schema().position(prefix.time())) instanceof LongColumn times)) {
      return batch;
    }
    var kept =
        IntStream.range(0, batch.size())
            .filter(row -> !times.isNull(row) && times.values()[row] > after)
            .toArray();
    return kept.length == batch.size() ? batch : batch.take(kept, kept.length);
  }

  void giveUp() {
    givenUp = true;
    forget();
  }

  /// Begins again with the next [#fill].
  void forget() {
    version++;
    batches = new ArrayList<>();
    rows = 0;
    completeAfter = Long.MAX_VALUE;
  }

  /// Whether all rows that happened later than a time are here.
  boolean holdsAfter(long ticks) {
    return ticks >= completeAfter;
  }

  private int read(Database database, List<Batch> into) {
    var settings =
        RunSettings.of(DateTime.MIN, nanoseconds)
            .withTimeLimit(LONGEST_NANOSECONDS)
            .withBrought(brought);
    var count = 0;
    try (var result = engine.run(prefix.query(), database, settings);
        var found = result.tables().getFirst().open()) {
      for (var batch = found.next(); batch != null; batch = found.next()) {
        if (batch.size() > 0) {
          into.add(owned(batch));
          count += batch.size();
        }
      }
    }
    return count;
  }

  /// A copy that keeps nothing of the delivery alive but what is in it.
  private static Batch owned(Batch batch) {
    return new Batch(batch.columns().stream().map(KeptPrefix::owned).toList(), batch.size());
  }

  private static Column owned(Column column) {
    return switch (column) {
      case TextColumn(var dictionary, var codes, var size) -> {
        var own = codes.clone();
        yield new TextColumn(owned(dictionary, own), own, size);
      }
      case DynamicColumn(var dictionary, var codes, var size) -> {
        var own = codes.clone();
        yield new DynamicColumn(
            dictionary instanceof JsonDictionary told
                ? new JsonDictionary(owned(told.json(), own))
                : owned(dictionary, own),
            own,
            size);
      }
      case BooleanColumn _, LongColumn _, DoubleColumn _, ObjectColumn _, ConstantColumn _ ->
          column;
    };
  }

  /// The entries that occur, in the order in which they do; the codes become theirs.
  private static Dictionary owned(Dictionary whole, int[] codes) {
    var known = new HashMap<Integer, Integer>();
    var entries = new ArrayList<Text>();
    var bytes = 0;
    for (var i = 0; i < codes.length; i++) {
      var own = known.get(codes[i]);
      if (own == null) {
        own = entries.size();
        known.put(codes[i], own);
        entries.add(whole.entry(codes[i]));
        bytes += entries.getLast().length();
      }
      codes[i] = own;
    }
    var heap = new byte[bytes];
    var offsets = new int[entries.size() + 1];
    for (var i = 0; i < entries.size(); i++) {
      var entry = entries.get(i);
      System.arraycopy(entry.heap(), entry.from(), heap, offsets[i], entry.length());
      offsets[i + 1] = offsets[i] + entry.length();
    }
    return new HeapDictionary(heap, offsets, entries.size(), whole.isDistinct());
  }

  /// The kept rows as a table, hidden columns included.
  Table table() {
    return table(batches);
  }

  /// Some of the kept rows as one.
  Table table(List<Batch> some) {
    return MemoryTable.withHidden(prefix.schema(), some);
  }
}
