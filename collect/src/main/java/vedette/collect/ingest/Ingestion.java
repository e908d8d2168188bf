package vedette.collect.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vedette.collect.decode.EventSink;
import vedette.collect.decode.FileDecoder;
import vedette.collect.decode.TableBuilder;
import vedette.data.batch.Batch;
import vedette.data.column.ColumnBuilder;
import vedette.data.dynamic.Dynamic;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.schema.TableSpecs;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.type.Type;
import vedette.data.world.Clock;
import vedette.store.Commit;
import vedette.store.Store;

/// Takes files into the store: rows and the position they end at become durable together, so that a
/// run that was killed goes on where it was, without a gap and without a repetition.
public final class Ingestion {
  /// Bad lines, one a row: nothing that a source said is lost.
  public static final String REJECTS = "IngestRejects";

  private static final Schema REJECT_SCHEMA =
      Schema.of(
          new Field("TimeGenerated", Type.DATETIME),
          new Field("File", Type.STRING),
          new Field("Line", Type.LONG),
          new Field("Reason", Type.STRING),
          new Field("Raw", Type.STRING));

  /// A commit holds at most about this many rows, or bytes in memory. It becomes a segment as it
  /// is, so more rows mean fewer repetitions of what the values of a column are.
  private static final int COMMIT_ROWS = 512 << 10;

  private static final long COMMIT_BYTES = 224L << 20;

  /// How often the bytes in memory are added up.
  private static final int WEIGHED = 1 << 10;

  private static final int LONGEST_RAW = 64 << 10;

  private final Store store;
  private final Clock clock;
  private final @Nullable String table;
  private final UnaryOperator<Rows> cleaning;
  private final Consumer<Acknowledgement> acknowledged;

  /// Those of the last file, by table: what they learnt about its lines mostly holds for the next.
  private Map<String, TableBuilder> idle = Map.of();

  /// @param table the table of rows whose envelope names none, or null to go by the file's name
  /// @param cleaning what happens to rows before they are stored, such as redaction
  /// @param acknowledged told of each commit once it is durable
  public Ingestion(
      Store store,
      Clock clock,
      @Nullable String table,
      UnaryOperator<Rows> cleaning,
      Consumer<Acknowledgement> acknowledged) {
    this.store = store;
    this.clock = clock;
    this.table = table;
    this.cleaning = cleaning;
    this.acknowledged = acknowledged;
  }

  /// Opens the content of a file from its start.
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }

  /// What happened to one file.
  ///
  /// @param skipped records that earlier runs had taken
  /// @param misfits values that went to a column of another type
  public record Outcome(long rows, long rejected, long skipped, long misfits) {}

  /// Ingests one file from where earlier runs stopped.
  ///
  /// @param path what the file is known by; the same path again goes on or does nothing
  /// @param again start from the beginning whatever earlier runs did
  /// @throws IllegalArgumentException when nothing says which table the rows belong to
  /// @throws IOException when the file cannot be read to its end; what was acknowledged stays
  public Outcome ingest(String path, Content content, boolean again) throws IOException {
    var known = again ? Optional.<FilePosition>empty() : position(path);
    var start = known.filter(position -> isSame(position, content)).orElse(null);
    try (var decoder = FileDecoder.open(path, content.open())) {
      return new FileRun(path, content, decoder).run(start);
    } catch (IOException | RuntimeException trouble) {
      // They may hold rows that were never committed.
      idle = Map.of();
      throw trouble;
    }
  }

  private Optional<FilePosition> position(String path) {
    try (var snapshot = store.snapshot()) {
      return snapshot.cursor(FilePosition.name(path)).flatMap(FilePosition::of);
    }
  }

  private static boolean isSame(FilePosition position, Content content) {
    try (var in = content.open()) {
      var head = in.readNBytes(position.fingerprinted());
      return head.length == position.fingerprinted()
          && Text.of(head).hash64() == position.fingerprint();
    } catch (IOException e) {
      return false;
    }
  }

  /// The table that a file's name stands for, such as `DeviceEvents-2026-01.json.gz`.
  static Optional<String> tableOf(String path) {
    var name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    var end = 0;
    while (end < name.length()
        && (Character.isLetterOrDigit(name.charAt(end)) || name.charAt(end) == '_')) {
      end++;
    }
    return TableSpecs.find(name.substring(0, end)).map(spec -> spec.name());
  }

  /// One file on its way into the store.
  private final class FileRun implements EventSink {
    private final String path;
    private final FileDecoder decoder;
    private final int fingerprinted;
    private final long fingerprint;
    private final Map<String, TableBuilder> builders = new LinkedHashMap<>();
    private final List<ColumnBuilder> rejects =
        REJECT_SCHEMA.fields().stream().map(f -> new ColumnBuilder(f.type(), 16)).toList();
    private long records;
    private long pendingRows;
    private long pendingBytes;
    private long pendingRejects;
    private long rows;
    private long rejected;
    private long misfits;
    private boolean skipping;
    private @Nullable TableBuilder unnamed;

    FileRun(String path, Content content, FileDecoder decoder) throws IOException {
      this.path = path;
      this.decoder = decoder;
      try (var in = content.open()) {
        var head = in.readNBytes(4_096);
        this.fingerprinted = head.length;
        this.fingerprint = Text.of(head).hash64();
      }
    }

    Outcome run(@Nullable FilePosition start) throws IOException {
      var skipped = start == null ? 0 : skip(start.records());
      while (decoder.step(this)) {
        records++;
        if (isFull()) {
          commit(false);
        }
      }
      if (start == null || records > skipped || !start.complete()) {
        commit(true);
      }
      misfits += builders.values().stream().mapToLong(TableBuilder::misfits).sum();
      idle = builders;
      return new Outcome(rows, rejected, skipped, misfits);
    }

    private boolean isFull() {
      if (pendingRows + pendingRejects >= COMMIT_ROWS || pendingBytes >= COMMIT_BYTES) {
        return true;
      }
      return records % WEIGHED == 0
          && builders.values().stream().mapToLong(TableBuilder::bytes).sum() >= COMMIT_BYTES;
    }

    private long skip(long wanted) throws IOException {
      skipping = true;
      while (records < wanted && decoder.step(this)) {
        records++;
      }
      skipping = false;
      return records;
    }

    @Override
    public boolean line(Text line) {
      if (skipping) {
        return true;
      }
      if (table == null && tableOf(path).isEmpty()) {
        return false;
      }
      var taken = plain().addLine(line);
      pendingRows += taken ? 1 : 0;
      return taken;
    }

    /// The builder of rows whose envelope names no table.
    private TableBuilder plain() {
      var known = unnamed;
      if (known == null) {
        known = builder(null);
        unnamed = known;
      }
      return known;
    }

    @Override
    public void object(@Nullable String named, Dynamic object, long line) {
      if (!skipping) {
        builder(named).addObject(object);
        pendingRows++;
      }
    }

    @Override
    public void cells(List<String> header, List<Text> cells, long line) {
      if (!skipping) {
        plain().addCells(header, cells);
        pendingRows++;
      }
    }

    @Override
    public void reject(long line, String reason, Text raw) {
      if (skipping) {
        return;
      }
      rejects.get(0).append(clock.now());
      rejects.get(1).append(Text.of(path));
      rejects.get(2).appendLong(line);
      rejects.get(3).append(Text.of(reason));
      rejects.get(4).append(raw.slice(0, Math.min(raw.length(), LONGEST_RAW)));
      pendingRejects++;
      pendingBytes += raw.length();
    }

    private TableBuilder builder(@Nullable String named) {
      var name = table != null ? table : named != null ? named : tableOf(path).orElse(null);
      if (name == null) {
        throw new IllegalArgumentException(
            "nothing says which table the rows of " + path + " belong to; name it with --table");
      }
      return builders.computeIfAbsent(
          name,
          _ -> {
            try (var snapshot = store.snapshot()) {
              return builder(name, snapshot.schemas().getOrDefault(name, Schema.EMPTY));
            }
          });
    }

    private TableBuilder builder(String name, Schema seen) {
      var known = idle.get(name);
      if (known == null || !known.isLikeNew(seen)) {
        return new TableBuilder(TableSpecs.find(name).orElse(null), seen);
      }
      misfits -= known.misfits();
      return known;
    }

    private void commit(boolean complete) {
      var commit = new Commit();
      builders.forEach((name, builder) -> {
        if (builder.rows() > 0) {
          commit.add(name, cleaning.apply(builder.build()));
        }
      });
      if (pendingRejects > 0) {
        var columns = rejects.stream().map(ColumnBuilder::build).toList();
        commit.add(REJECTS, new Rows(REJECT_SCHEMA, new Batch(columns, (int) pendingRejects)));
      }
      var position =
          new FilePosition(records, decoder.consumed(), fingerprint, fingerprinted, complete);
      commit.cursor(FilePosition.name(path), position.cursor());
      var committed = store.commit(commit);
      acknowledged.accept(
          new Acknowledgement(
              path, records, decoder.consumed(), pendingRows, pendingRejects, committed.last()));
      rows += pendingRows;
      rejected += pendingRejects;
      pendingRows = 0;
      pendingRejects = 0;
      pendingBytes = 0;
    }
  }
}
