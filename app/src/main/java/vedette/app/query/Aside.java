package vedette.app.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.app.command.Invocation;
import vedette.app.command.Option;
import vedette.app.command.Refusal;
import vedette.data.batch.Spool;
import vedette.data.batch.Spools;
import vedette.data.type.Type;
import vedette.data.world.Disk;
import vedette.store.disk.FileDisk;
import vedette.store.spool.DiskSpools;

/// Where queries of one invocation put rows aside that they may not hold: a folder of its own, made
/// when the first rows come and gone with the invocation, however that ends short of a kill.
public final class Aside implements Spools, AutoCloseable {
  private static final int PART_OF_THE_DISK = 2;
  private final Path place;
  private @Nullable Path folder;
  private @Nullable DiskSpools spools;

  private Aside(Path place) {
    this.place = place;
  }

  /// The option that names the place.
  public static Option option() {
    return Option.value(
        "spool", "DIR", "where rows beyond the memory of a query go for as long as it runs");
  }

  /// The place that an invocation names, else that of the system for temporary files.
  public static Aside of(Invocation invocation) {
    var given = invocation.value("spool").map(Path::of);
    if (given.isPresent() && !Files.isDirectory(given.get())) {
      throw Refusal.wrongUse("--spool " + given.get() + " is no folder");
    }
    return new Aside(given.orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir", "."))));
  }

  @Override
  public Spool open(List<Type> types) {
    return spools().open(types);
  }

  private synchronized DiskSpools spools() {
    var known = spools;
    if (known == null) {
      try {
        var room = Files.getFileStore(place).getUsableSpace() / PART_OF_THE_DISK;
        known = new DiskSpools(this::disk, room);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      spools = known;
    }
    return known;
  }

  private Disk disk() {
    try {
      var made = Files.createTempDirectory(place, "vedette-");
      folder = made;
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
      return FileDisk.at(made);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path made) {
    try (var files = Files.newDirectoryStream(made)) {
      for (var file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(made);
    } catch (IOException e) {
      // Somebody else may have been faster; what is left is in a folder for temporary files.
    }
  }

  @Override
  public synchronized void close() {
    if (folder != null) {
      delete(folder);
    }
  }
}
