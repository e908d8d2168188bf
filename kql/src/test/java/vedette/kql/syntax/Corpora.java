package vedette.kql.syntax;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The queries of the shared corpora, which lie beside the repository and are never copied into it:
/// in `../shared`, or where `VEDETTE_SHARED` says.
public final class Corpora {
  /// A query of a corpus.
  ///
  /// @param tier how far its answer can be trusted, empty in the corpus of detections
  /// @param verdict what the vendor's parser and binder said, empty where it was not asked
  public record Entry(String id, String tier, String verdict, String query) {}

  private Corpora() {}

  public static boolean arePresent() {
    return Files.isDirectory(shared().resolve("corpus"));
  }

  /// Queries of detections with the vendor's verdict.
  public static List<Entry> detections() {
    return read(shared().resolve("corpus/queries-open.jsonl"));
  }

  /// Queries with recorded answers, and documentation.
  public static List<Entry> conformance() {
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> files = Files.list(shared().resolve("conformance"))) {
      files
          .filter(file -> file.toString().endsWith(".jsonl"))
          .sorted()
          .forEach(file -> entries.addAll(read(file)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return entries;
  }

  private static Path shared() {
    String named = System.getenv("VEDETTE_SHARED");
    if (named != null) {
      return Path.of(named);
    }
    Path root = Path.of(System.getProperty("vedette.root", "..")).toAbsolutePath().normalize();
    return root.resolveSibling("shared");
  }

  private static List<Entry> read(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(Corpora::entry).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Entry entry(String line) {
    return new Entry(
        text(line, "id"), text(line, "tier"), text(line, "verdict"), text(line, "query"));
  }

  /// The text value of the first property with this name, at any depth; enough for these files.
  private static String text(String line, String name) {
    String key = "\"" + name + "\": \"";
    int at = line.indexOf(key);
    StringBuilder value = new StringBuilder();
    for (at = at < 0 ? line.length() : at + key.length();
        at < line.length() && line.charAt(at) != '"';
        at++) {
      char character = line.charAt(at);
      if (character != '\\') {
        value.append(character);
        continue;
      }
      at++;
      switch (line.charAt(at)) {
        case 'n' -> value.append('\n');
        case 't' -> value.append('\t');
        case 'r' -> value.append('\r');
        case 'b' -> value.append('\b');
        case 'f' -> value.append('\f');
        case 'u' -> {
          value.append((char) Integer.parseInt(line.substring(at + 1, at + 5), 16));
          at += 4;
        }
        default -> value.append(line.charAt(at));
      }
    }
    return value.toString();
  }
}
