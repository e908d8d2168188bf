package vedette.app.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import vedette.app.command.Invocation;
import vedette.app.command.Refusal;
import vedette.data.world.Clock;
import vedette.store.Store;
import vedette.store.StoreException;
import vedette.store.StoreReader;
import vedette.store.StoreSettings;
import vedette.store.disk.FileDisk;

/// The folder in which everything is kept: `--data`, or `vedette` in the user's data folder.
public final class DataFolder {
  private final Path path;

  private DataFolder(Path path) {
    this.path = path;
  }

  /// The folder that an invocation means.
  public static DataFolder of(Invocation invocation) {
    return new DataFolder(
        invocation
            .value("data")
            .map(Path::of)
            .orElseGet(() -> usual(invocation.settings().environment())));
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
    try {
      return Store.open(FileDisk.at(path), settings, clock);
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
      return Optional.of(StoreReader.open(FileDisk.at(path)));
    } catch (StoreException trouble) {
      throw Refusal.unfinished(path + ": " + reason(trouble));
    } catch (IOException e) {
      throw Refusal.unfinished(path + " cannot be opened: " + e);
    }
  }

  private static String reason(Exception trouble) {
    var message = trouble.getMessage();
    return message == null ? trouble.toString() : message;
  }
}
