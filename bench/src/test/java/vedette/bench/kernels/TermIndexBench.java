package vedette.bench.kernels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import vedette.data.batch.Batch;
import vedette.data.column.Dictionary;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.table.ScanRequest;
import vedette.data.text.IndexTerms;
import vedette.data.text.TermNeedle;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Type;
import vedette.store.Commit;
import vedette.store.Snapshot;
import vedette.store.Store;
import vedette.store.StoreSettings;
import vedette.store.disk.FileDisk;

/// What does `has` save by asking the term index of a segment first, with 50,000 different texts?
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TermIndexBench {
  private static final int ROWS = 100_000;
  private static final int DISTINCT = 50_000;
  private static final Text WANTED = Text.of("server-4711");

  private Path folder;
  private Store store;
  private Snapshot snapshot;
  private Dictionary dictionary;
  private List<Text> terms;
  private TermNeedle needle;

  @Setup
  public void prepare() throws IOException {
    folder = Files.createTempDirectory("vedette-kernels");
    store = Store.open(FileDisk.at(folder), StoreSettings.usual(), () -> DateTime.MIN);
    var schema = Schema.of(new Field("Line", Type.STRING));
    var column = CommandLines.column(ROWS, DISTINCT);
    store.commit(new Commit().add("Lines", new Rows(schema, new Batch(List.of(column), ROWS))));
    store.seal();
    snapshot = store.snapshot();
    var table = Objects.requireNonNull(snapshot.table("Lines"));
    var part = table.scan(new ScanRequest(List.of("Line"), List.of())).parts().getFirst();
    dictionary = Objects.requireNonNull(part.sources().getFirst().dictionary());
    terms = IndexTerms.of(WANTED, true, true);
    needle = TermNeedle.of(WANTED);
  }

  @TearDown
  public void end() throws IOException {
    snapshot.close();
    store.close();
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /// The entries that may hold the term, each then looked at.
  @Benchmark
  public int indexed() {
    var found = 0;
    for (var code : Objects.requireNonNull(dictionary.terms().holding(terms))) {
      found += needle.isIn(dictionary.entry(code)) ? 1 : 0;
    }
    return found;
  }

  /// All entries looked at.
  @Benchmark
  public int scanned() {
    var found = 0;
    for (var code = 0; code < dictionary.size(); code++) {
      found += needle.isIn(dictionary.entry(code)) ? 1 : 0;
    }
    return found;
  }
}
