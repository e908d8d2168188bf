package vedette.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;

/// Lays the native library of Zstandard beside the cache of classes, where the launcher has the JVM
/// look first. Without it the library copies itself from its jar into a file of a random name at
/// each start that reads compressed bytes, which is a tenth of a short query. It falls back to that
/// by itself when what lies here is missing, of another version or no library.
final class UnpackedLibrary {
  private static final String MODULE = "com.github.luben.zstd_jni";
  private static final int MOST_NAMES = 10_000;

  private UnpackedLibrary() {}

  /// Puts the library of this machine into a folder that is made for it. A machine for which the
  /// jar has none gets none.
  ///
  /// @throws IOException when the jar cannot be read or the folder not be written
  static void unpack(Path folder) throws IOException {
    var module = ModuleLayer.boot().configuration().findModule(MODULE);
    if (module.isEmpty()) {
      return;
    }
    try (var jar = module.get().reference().open()) {
      var name = jar.list().limit(MOST_NAMES).filter(UnpackedLibrary::isOurs).findFirst();
      Optional<InputStream> found = name.isEmpty() ? Optional.empty() : jar.open(name.get());
      if (found.isPresent()) {
        try (var in = found.get()) {
          put(in, folder, Path.of(name.orElseThrow()).getFileName());
        }
      }
    }
  }

  /// By another name first and down to the disk, because half a library would end the JVM that
  /// loads it.
  private static void put(InputStream in, Path folder, Path name) throws IOException {
    Files.createDirectories(folder);
    var half = folder.resolve(name + "." + ProcessHandle.current().pid());
    Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
    try (var written = FileChannel.open(half, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Files.move(half, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  /// Whether an entry such as `linux/amd64/libzstd-jni-1.2.3.so` is for this machine.
  private static boolean isOurs(String entry) {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    var isMac = system.startsWith("mac");
    return !entry.endsWith("/")
        && entry.startsWith(isMac ? "darwin/" : system + "/")
        && entry.contains("/" + (isMac && machine.equals("amd64") ? "x86_64" : machine) + "/");
  }
}
