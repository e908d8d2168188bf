package vedette.app.query;

import static vedette.data.world.Log.fact;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.app.command.Invocation;
import vedette.app.command.Refusal;
import vedette.app.folder.DataFolder;
import vedette.app.folder.SystemClock;
import vedette.app.log.Stopwatch;
import vedette.collect.decode.DeclaredTable;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Database;
import vedette.data.table.MemoryTable;
import vedette.data.table.Table;
import vedette.data.world.Log;
import vedette.engine.catalog.QueryCatalog;
import vedette.engine.catalog.SchemaText;
import vedette.engine.catalog.StoredSchemas;
import vedette.kql.catalog.Catalog;
import vedette.kql.catalog.SavedFunction;
import vedette.kql.catalog.TableDefinition;
import vedette.store.HealthTable;
import vedette.store.Snapshot;
import vedette.store.StoreReader;

/// What the queries of one invocation see: the data folder, files as tables, declared schemas,
/// saved functions.
///
/// The data folder is opened when a query first names a table, so that one that names none starts
/// at once.
public final class Workspace implements AutoCloseable {
  private final DataFolder folder;
  private final Map<String, Table> files = new LinkedHashMap<>();
  private final Map<String, TableDefinition> declared = new HashMap<>();
  private final Map<String, SavedFunction> functions = new HashMap<>();
  private final QueryCatalog.Portal portal;
  private final Catalog catalog;
  private final Log log;
  private @Nullable StoreReader reader;
  private boolean closed;

  private Workspace(Invocation invocation) {
    this.log = invocation.log();
    this.folder = DataFolder.of(invocation);
    this.portal = invocation.choice("side", QueryCatalog.Portal.ALL);
    for (var file : invocation.values("schema")) {
      declare(file);
    }
    for (var place : invocation.values("functions")) {
      functions.putAll(SavedFunctionFiles.read(existing(Path.of(place))));
    }
    for (var text : invocation.values("table")) {
      load(text, invocation);
    }
    var lists = invocation.value("watchlists");
    if (lists.isPresent()) {
      watchlists(Path.of(lists.get()));
    }
    this.catalog = new QueryCatalog(declared, new Stored(), functions, portal);
  }

  /// The workspace that the options of an invocation describe.
  public static Workspace of(Invocation invocation) {
    return new Workspace(invocation);
  }

  private static Path existing(Path path) {
    if (!Files.exists(path)) {
      throw Refusal.wrongUse("there is no " + path);
    }
    return path;
  }

  private static String stem(Path file) {
    var name = String.valueOf(file.getFileName());
    var dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private void declare(String file) {
    var path = existing(Path.of(file));
    try {
      var schema = SchemaText.read(stem(path), Files.readAllBytes(path), portal);
      declared.putAll(schema.tables());
      log.tell(
          "schema.read",
          fact("file", file),
          fact("tables", schema.tables().size()),
          fact("functions", schema.functions().size()));
      functions.putAll(schema.functions());
    } catch (IllegalArgumentException e) {
      throw Refusal.wrongUse("--schema " + file + ": " + e.getMessage());
    } catch (IOException e) {
      throw Refusal.wrongUse("--schema " + file + " cannot be read: " + e.getMessage());
    }
  }

  private void load(String text, Invocation invocation) {
    var equals = text.indexOf('=');
    if (equals <= 0) {
      throw Refusal.wrongUse("--table takes NAME=FILE, not `" + text + "`");
    }
    var name = text.substring(0, equals);
    var file = existing(Path.of(text.substring(equals + 1)));
    var watch = Stopwatch.start();
    var read = FileTable.read(name, file, declaredSchema(name));
    files.put(name, read.table());
    declared.remove(name);
    log.tell(
        "table.read",
        fact("table", name),
        fact("file", file),
        fact("rejected", read.rejected()),
        fact("ms", watch.milliseconds()));
    if (read.rejected() > 0) {
      invocation
          .terminal()
          .err()
          .println(
              "vedette: %s: %d lines are no rows, first %s"
                  .formatted(file, read.rejected(), read.firstReject()));
    }
  }

  private Schema declaredSchema(String name) {
    var definition = declared.get(name);
    return definition == null
        ? Schema.EMPTY
        : Schema.of(definition.columns().stream().map(c -> new Field(c.name(), c.type())).toList());
  }

  /// Each file of the folder is the watchlist of its name.
  private void watchlists(Path place) {
    try (var list = Files.list(existing(place))) {
      for (var file : list.filter(Files::isRegularFile).sorted().toList()) {
        var alias = stem(file);
        files.put(
            "_GetWatchlist('" + alias + "')", FileTable.read(alias, file, Schema.EMPTY).table());
      }
    } catch (IOException e) {
      throw Refusal.wrongUse("--watchlists " + place + " cannot be read: " + e.getMessage());
    }
  }

  /// Says which values of files were none of their columns' types, after a query has read them.
  void tellMisfits(PrintStream err) {
    files.forEach((name, table) -> {
      if (table instanceof DeclaredTable declared) {
        declared
            .misfits()
            .forEach((column, count) ->
                err.printf(
                    "warning: %s: %d values of %s do not fit its type and are null%n",
                    name, count, column));
      }
    });
  }

  public Catalog catalog() {
    return catalog;
  }

  /// The tables of this moment; the caller closes it.
  public Database snapshot() {
    return new Layers();
  }

  private synchronized @Nullable StoreReader reader() {
    // A session may have begun before there was a folder.
    if (reader == null && !closed) {
      reader = folder.read().orElse(null);
    }
    return reader;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }

  /// Columns of stored tables, asked for one by one.
  private final class Stored implements StoredSchemas {
    @Override
    public @Nullable Schema schema(String table) {
      var file = files.get(table);
      if (file != null) {
        return file.schema();
      }
      try (var layers = new Layers()) {
        var stored = layers.stored();
        var known = stored == null ? null : stored.schemas().get(table);
        return known == null && table.equals(HealthTable.NAME) ? HealthTable.SCHEMA : known;
      }
    }

    @Override
    public Set<String> names() {
      var names = new HashSet<>(files.keySet());
      try (var layers = new Layers()) {
        var stored = layers.stored();
        names.addAll(stored == null ? Set.of() : stored.names());
      }
      return names;
    }
  }

  /// Files first, then the data folder as it is at the first look.
  private final class Layers implements Database {
    private @Nullable Snapshot snapshot;

    @Nullable Snapshot stored() {
      if (snapshot == null) {
        var source = reader();
        snapshot = source == null ? null : source.snapshot();
      }
      return snapshot;
    }

    @Override
    public @Nullable Table table(String name) {
      var file = files.get(name);
      if (file != null) {
        return file;
      }
      var stored = stored();
      var table = stored == null ? null : stored.table(name);
      if (table == null && name.equals(HealthTable.NAME)) {
        return stored == null ? new MemoryTable(HealthTable.SCHEMA, List.of()) : health(stored);
      }
      log.tell("table.opened", fact("table", name), fact("found", table != null));
      return table;
    }

    private static Table health(Snapshot stored) {
      var memory = Runtime.getRuntime();
      return HealthTable.of(
          stored, new SystemClock().now(), memory.totalMemory() - memory.freeMemory());
    }

    @Override
    public Set<String> names() {
      return new Stored().names();
    }

    @Override
    public void close() {
      if (snapshot != null) {
        snapshot.close();
      }
    }
  }
}
