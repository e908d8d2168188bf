package vedette.kql.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;

/// Test input that lies beside the repository and is never copied into it: in `../shared`, or where
/// `VEDETTE_SHARED` says.
final class SharedFiles {
  private SharedFiles() {}

  static boolean arePresent() {
    return Files.isDirectory(root().resolve("corpus"));
  }

  private static Path root() {
    String named = System.getenv("VEDETTE_SHARED");
    if (named != null) {
      return Path.of(named);
    }
    Path project = Path.of(System.getProperty("vedette.root", "..")).toAbsolutePath().normalize();
    return project.resolveSibling("shared");
  }

  static Dynamic json(String file) {
    try {
      return JsonReader.parse(Text.of(Files.readString(root().resolve(file))));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// One value a line.
  static List<Dynamic> jsonLines(String file) {
    try {
      List<Dynamic> values = new ArrayList<>();
      for (String line : Files.readAllLines(root().resolve(file))) {
        values.add(JsonReader.parse(Text.of(line)));
      }
      return values;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static String text(Dynamic object, String key) {
    Dynamic value = object.member(Text.of(key));
    return value.isNull() ? "" : value.toText().toString();
  }

  static Dynamic member(Dynamic object, String key) {
    return object.member(Text.of(key));
  }

  static List<Dynamic> elements(Dynamic array) {
    List<Dynamic> elements = new ArrayList<>();
    for (int i = 0; array.isArray() && i < array.size(); i++) {
      elements.add(array.element(i));
    }
    return elements;
  }
}
