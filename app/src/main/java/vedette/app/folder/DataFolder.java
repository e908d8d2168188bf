package vedette.app.folder;

import static vedette.data.world.Log.fact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import vedette.app.command.Invocation;
import vedette.app.command.Refusal;
import vedette.app.log.Stopwatch;
import vedette.data.world.Clock;
import vedette.data.world.Log;
import vedette.store.Committed;
import vedette.store.Snapshot;
import vedette.store.Store;
import vedette.store.StoreException;
import vedette.store.StoreReader;
import vedette.store.StoreSettings;
import vedette.store.disk.FileDisk;

/// The folder in which everything is kept: `--data`, or `vedette` in the user's data folder.
public final class DataFolder {
  private final Path path;
  private final Log log;

  private DataFolder(Path path, Log log) {
    this.path = path;
    this.log = log;
  }

  /// The folder that an invocation means.
  public static DataFolder of(Invocation invocation) {
    return new DataFolder(
        invocation
            .value("data")
            .map(Path::of)
            .orElseGet(() -> usual(invocation.settings().environment())),
        invocation.log());
  }

  /// A folder that was named in another way.
  public static DataFolder at(String path, Invocation invocation) {
    return new DataFolder(Path.of(path), invocation.log());
  }

  private static Path usual(Map<String, String> environment) {
    var data = environment.getOrDefault("XDG_DATA_HOME", "");
    var home = System.getProperty("user.home", ".");
    return (data.isEmpty() ? Path.of(home, ".local", "share") : Path.of(data)).resolve("vedette");
  }

  public Path path() {
    return path;
  }

  /// Opens the folder for writing, and makes it when it is not there, for this user alone.
  ///
  /// @throws Refusal when another process writes there, or the folder cannot be used
  public Store open(Clock clock, StoreSettings settings) {
    var watch = Stopwatch.start();
    try {
      var store = Store.open(FileDisk.at(path), settings.log(log), clock);
      if (log.isOn()) {
        try (var snapshot = store.snapshot()) {
          tell(snapshot, watch);
        }
        store.onCommit(this::tell);
      }
      return store;
    } catch (StoreException.Locked locked) {
      throw Refusal.unfinished(path + ": " + reason(locked));
    } catch (StoreException trouble) {
      throw Refusal.unfinished(path + ": " + reason(trouble));
    } catch (IOException e) {
      throw Refusal.unfinished(path + " cannot be opened: " + e);
    }
  }

  /// Opens the folder for reading beside a writer; empty when there is no such folder.
  public Optional<StoreReader> read() {
    if (!Files.isDirectory(path)) {
      return Optional.empty();
    }
    try {
      var reader = StoreReader.open(FileDisk.at(path));
      if (log.isOn()) {
        var watch = Stopwatch.start();
        try (var snapshot = reader.snapshot()) {
          tell(snapshot, watch);
        }
      }
      return Optional.of(reader);
    } catch (StoreException trouble) {
      throw Refusal.unfinished(path + ": " + reason(trouble));
    } catch (IOException e) {
      throw Refusal.unfinished(path + " cannot be opened: " + e);
    }
  }

  /// What a folder holds.
  private void tell(Snapshot snapshot, Stopwatch watch) {
    log.tell(
        "folder.opened",
        fact("path", path),
        fact("sequence", snapshot.sequence()),
        fact("ms", watch.milliseconds()));
    for (var table : snapshot.facts()) {
      log.tell(
          "folder.table",
          fact("table", table.table()),
          fact("rows", table.rows()),
          fact("segments", table.segments()),
          fact("bytes", table.bytes()),
          fact("log_rows", table.logRows()));
    }
  }

  private void tell(Committed committed) {
    log.tell("store.committed", fact("rows", committed.rows()), fact("sequence", committed.last()));
  }

  private static String reason(Exception trouble) {
    var message = trouble.getMessage();
    return message == null ? trouble.toString() : message;
  }
}
