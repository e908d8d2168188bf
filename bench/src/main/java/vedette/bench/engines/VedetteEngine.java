package vedette.bench.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vedette.bench.measure.Question;
import vedette.bench.rows.Telemetry;
import vedette.collect.ingest.Ingestion;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.LongColumn;
import vedette.data.time.DateTime;
import vedette.data.time.Instants;
import vedette.engine.catalog.QueryCatalog;
import vedette.engine.catalog.StoredSchemas;
import vedette.engine.run.QueryEngine;
import vedette.engine.run.QueryResult;
import vedette.engine.run.RunSettings;
import vedette.engine.run.SimplerQuery;
import vedette.kql.check.CheckSettings;
import vedette.kql.check.Checker;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parser;
import vedette.store.Compaction;
import vedette.store.Snapshot;
import vedette.store.Store;
import vedette.store.StoreReader;
import vedette.store.StoreSettings;
import vedette.store.disk.FileDisk;

/// Vedette by the way that every query goes: text, syntax, plan, pipeline, batches.
final class VedetteEngine implements Engine {
  private static final DateTime NOW = Instants.of(Telemetry.END);
  private final Path folder;
  private final QueryEngine engine = new QueryEngine();
  private @Nullable StoreReader reader;
  private @Nullable Snapshot snapshot;

  VedetteEngine(Path folder) {
    this.folder = folder;
  }

  @Override
  public void ingest(List<Path> files) {
    try (var store =
        Store.open(FileDisk.at(folder), StoreSettings.usual(), () -> Instants.of(Instant.now()))) {
      var ingestion =
          new Ingestion(
              store,
              () -> Instants.of(Instant.now()),
              Telemetry.TABLE,
              UnaryOperator.identity(),
              _ -> {});
      for (var file : files) {
        ingestion.ingest(file.toString(), () -> Files.newInputStream(file), false);
      }
      store.seal();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void cool() {
    var now = Instants.of(Instant.now());
    try (var store = Store.open(FileDisk.at(folder), StoreSettings.usual(), () -> now)) {
      store.compact(Compaction.thorough(now));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> ways(Question question) {
    return List.of(question.kql());
  }

  private Snapshot snapshot() {
    var open = snapshot;
    if (open == null) {
      try {
        reader = StoreReader.open(FileDisk.at(folder));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      open = reader.snapshot();
      snapshot = open;
    }
    return open;
  }

  private QueryResult run(String text, int lanes) {
    var database = snapshot();
    var catalog =
        new QueryCatalog(
            Map.of(), StoredSchemas.of(database.schemas()), Map.of(), QueryCatalog.Portal.ALL);
    var checked =
        Checker.check(Parser.parse(new Source("bench", text)), catalog, CheckSettings.DEFAULT);
    if (!checked.canRun()) {
      throw new IllegalArgumentException(checked.problems() + " in " + text);
    }
    var settings = RunSettings.of(NOW, System::nanoTime).withLanes(lanes);
    return engine.run(SimplerQuery.of(checked.query()), database, settings);
  }

  @Override
  public void ask(String way, int lanes) {
    try (var result = run(way, lanes);
        var batches = result.tables().getFirst().open()) {
      for (var batch = batches.next(); batch != null; batch = batches.next()) {
        batch.columns().forEach(VedetteEngine::touch);
      }
    }
  }

  private static void touch(Column column) {
    if (column.size() > 0) {
      column.isNull(column.size() - 1);
    }
  }

  @Override
  public Answer answer(String way, List<String> columns) {
    var rows = 0L;
    var hash = 0L;
    try (var result = run(way, 1)) {
      var table = result.tables().getFirst();
      var positions =
          columns.isEmpty()
              ? IntStream.range(0, table.schema().size()).toArray()
              : columns.stream().mapToInt(table.schema()::position).toArray();
      try (var batches = table.open()) {
        for (var batch = batches.next(); batch != null; batch = batches.next()) {
          rows += batch.size();
          for (var row = 0; row < batch.size(); row++) {
            hash += Answer.hash(text(batch, row, positions));
          }
        }
      }
    }
    return new Answer(rows, hash);
  }

  private static String text(Batch batch, int row, int[] positions) {
    var text = new StringBuilder();
    for (var position : positions) {
      var value = batch.column(position).value(row);
      text.append(value instanceof DateTime ? LongColumn.unbox(value) : String.valueOf(value));
      text.append('\t');
    }
    return text.toString();
  }

  @Override
  public void close() {
    if (snapshot != null) {
      snapshot.close();
    }
    if (reader != null) {
      reader.close();
    }
  }
}
