package vedette.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Schema;
import vedette.data.table.Database;
import vedette.data.table.Table;
import vedette.data.time.DateTime;
import vedette.data.world.Disk;
import vedette.store.manifest.FileNames;
import vedette.store.segment.ExportWriter;
import vedette.store.segment.Segment;
import vedette.store.segment.SegmentInput;

/// All tables and cursors as they were at one moment. Its files stay until it is closed.
public final class Snapshot implements Database {
  private final State state;
  private final Runnable release;

  /// Those that somebody asked for: a small question takes less time than to look for its segments.
  private final Map<String, StoredTable> tables = new ConcurrentHashMap<>();

  private boolean closed;

  Snapshot(State state, Runnable release) {
    this.state = state;
    this.release = release;
  }

  /// `_Sequence` of the latest row in it; 0 when there was none.
  public long sequence() {
    return state.sequence();
  }

  /// Ingestion time of the latest commit in it.
  public DateTime ingestionTime() {
    return new DateTime(state.time());
  }

  public Optional<Cursor> cursor(String name) {
    return Optional.ofNullable(state.cursors().get(name));
  }

  /// All cursors by name.
  public Map<String, Cursor> cursors() {
    return state.cursors();
  }

  @Override
  public @Nullable Table table(String name) {
    var known = tables.get(name);
    var schema = known == null ? state.catalog().schema(name) : null;
    if (schema != null) {
      known = new StoredTable(schema, segments(name), runs(name));
      tables.put(name, known);
    }
    return known;
  }

  @Override
  public Set<String> names() {
    return state.catalog().tables().keySet();
  }

  /// Every table with all columns it ever had.
  public Map<String, Schema> schemas() {
    return state.catalog().tables();
  }

  /// How a table is stored at this moment.
  ///
  /// @param rows rows in all
  /// @param segments sealed files
  /// @param bytes of the sealed files
  /// @param logRows rows that are not sealed yet
  /// @param lastIngestion ticks of the latest ingestion; 0 without rows
  public record TableFacts(
      String table, long rows, int segments, long bytes, long logRows, long lastIngestion) {}

  public List<TableFacts> facts() {
    var facts = new ArrayList<TableFacts>();
    for (var name : names()) {
      var segments = segments(name);
      var sealed = segments.stream().mapToLong(segment -> segment.entry().rows()).sum();
      var bytes = segments.stream().mapToLong(segment -> segment.entry().bytes()).sum();
      var open = runs(name).stream().mapToLong(Run::rows).sum();
      var last =
          segments.stream().mapToLong(segment -> segment.entry().lastIngestion()).max().orElse(0);
      for (var run : runs(name)) {
        last = Math.max(last, run.lastIngestion());
      }
      facts.add(new TableFacts(name, sealed + open, segments.size(), bytes, open, last));
    }
    return facts;
  }

  /// Reads every sealed byte and compares it with its checksum.
  ///
  /// @throws StoreException.Corrupt naming the first damaged file
  public void verify() {
    state.segments().forEach(Segment::verify);
  }

  /// Writes all rows of a table as one Parquet file compressed by zstd, in row groups that are each
  /// ordered by time, without the columns of the store. Times are ticks of 100 ns since year 1; the
  /// KQL types are in the metadata of the file.
  ///
  /// The file gets its name when it is whole, and takes the place of an older one then; before, and
  /// when the disk fails, there is at most one that ends in `.part`, which a later export replaces.
  ///
  /// @param progress told how many rows are written so far
  /// @throws IllegalArgumentException when there is no such table, or a column of a segment has
  ///   more than 2 GB
  public void exportParquet(String table, Disk disk, String file, LongConsumer progress)
      throws IOException {
    var schema = schemas().get(table);
    if (schema == null) {
      throw new IllegalArgumentException("there is no table " + table);
    }
    var inputs = new ArrayList<SegmentInput>(segments(table));
    runs(table).forEach(run -> run.batches().forEach(rows -> inputs.add(SegmentInput.of(rows))));
    var part = file + ".part";
    try {
      ExportWriter.write(disk, part, table, schema, inputs, progress);
    } catch (IOException | RuntimeException | Error trouble) {
      forget(disk, part, trouble);
      throw trouble;
    }
    disk.rename(part, file);
    disk.syncFolder();
  }

  private static void forget(Disk disk, String part, Throwable trouble) {
    try {
      disk.delete(part);
    } catch (IOException further) {
      trouble.addSuppressed(further);
    }
  }

  /// Sidecars that were missing or damaged and were made again in memory, by name with the reason;
  /// those that have been looked at so far, all of them after [#verify()].
  public Map<String, String> rebuiltIndexes() {
    var rebuilt = new TreeMap<String, String>();
    for (var segment : state.segments()) {
      var trouble = segment.indexTrouble();
      if (trouble != null) {
        rebuilt.put(FileNames.index(segment.entry().file()), trouble);
      }
    }
    return rebuilt;
  }

  private List<Segment> segments(String table) {
    return state.segments().stream()
        .filter(segment -> segment.entry().table().equals(table))
        .toList();
  }

  private List<Run> runs(String table) {
    return state.parts().stream()
        .map(part -> part.tables().getOrDefault(table, Run.EMPTY))
        .filter(run -> run.rows() > 0)
        .toList();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      release.run();
    }
  }
}
