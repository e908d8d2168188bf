package vedette.posture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;

/// Test input that lies beside the checkout and is never copied into it.
final class Shared {
  private Shared() {}

  /// The folder, or a counted skip of the test that asks.
  static Path azure() {
    var folder = Path.of(System.getenv().getOrDefault("VEDETTE_SHARED", beside())).resolve("azure");
    Assumptions.assumeTrue(
        Files.isDirectory(folder), "skipped: no shared test input at " + folder.toAbsolutePath());
    return folder;
  }

  private static String beside() {
    return Path.of(System.getProperty("vedette.root", "..")).resolve("../shared").toString();
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Dynamic json(Path file) {
    return JsonReader.parse(Text.of(bytes(file)));
  }

  static Dynamic at(Dynamic value, String... keys) {
    for (var key : keys) {
      value = value.member(Text.of(key));
    }
    return value;
  }

  static boolean isLong() {
    return Boolean.getBoolean("vedette.long");
  }
}
