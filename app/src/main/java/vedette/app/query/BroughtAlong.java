package vedette.app.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import vedette.app.command.Invocation;
import vedette.app.command.Option;
import vedette.app.command.Refusal;
import vedette.engine.run.Brought;
import vedette.functions.Places;
import vedette.functions.place.PlaceFile;

/// What an invocation brings along from outside of the tables: `--external DIR`, `--geo FILE`.
public final class BroughtAlong {
  private static final long LARGEST = 512L << 20;

  private BroughtAlong() {}

  /// The option that names a database of places.
  public static Option geo() {
    return Option.value("geo", "FILE", "an MMDB file that geo_info_from_ip_address looks into");
  }

  /// Reads what the options of an invocation name.
  public static Brought of(Invocation invocation) {
    return new Brought(ExternalFolder.of(invocation), places(invocation), null);
  }

  private static @Nullable Places places(Invocation invocation) {
    var given = invocation.value("geo");
    if (given.isEmpty()) {
      return null;
    }
    var file = Path.of(given.get());
    try {
      if (!Files.isRegularFile(file)) {
        throw Refusal.wrongUse("--geo " + file + " is no file");
      }
      if (Files.size(file) > LARGEST) {
        throw Refusal.wrongUse("--geo " + file + " is larger than 512 MiB");
      }
      return PlaceFile.of(Files.readAllBytes(file));
    } catch (IllegalArgumentException e) {
      throw Refusal.wrongUse("--geo " + file + " cannot be used: " + e.getMessage());
    } catch (IOException e) {
      throw Refusal.wrongUse("--geo " + file + " cannot be read: " + e.getMessage());
    }
  }
}
