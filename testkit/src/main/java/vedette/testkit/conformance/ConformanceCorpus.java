package vedette.testkit.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;

/// Finds and reads the corpus of recorded answers that lies beside the repository.
public final class ConformanceCorpus {
  private static final String HOME = "VEDETTE_SHARED";

  private ConformanceCorpus() {}

  /// The folder of shared test input, or empty when this machine has none.
  public static Optional<Path> shared() {
    var named = System.getenv(HOME);
    if (named != null && Files.isDirectory(Path.of(named))) {
      return Optional.of(Path.of(named));
    }
    for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("vedette.cmd"))) {
        var beside = at.resolveSibling("shared");
        return Files.isDirectory(beside) ? Optional.of(beside) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// All cases, file by file.
  public static List<ConformanceCase> read(Path shared) {
    try (var files = Files.list(shared.resolve("conformance"))) {
      var cases = new ArrayList<ConformanceCase>();
      for (var file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
        var name = file.getFileName().toString().replaceAll("(-open)?\\.jsonl$", "");
        for (var line : Files.readAllLines(file)) {
          cases.add(read(name, JsonReader.parse(Text.of(line))));
        }
      }
      return cases;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static ConformanceCase read(String file, Dynamic json) {
    var expected = member(json, "expected");
    var rows = rows(member(expected, "rows"));
    var count = member(expected, "row_count");
    return new ConformanceCase(
        text(json, "id"),
        file,
        text(json, "tier"),
        text(json, "query"),
        texts(member(expected, "columns")),
        rows,
        count.isNull() ? rows.size() : (int) count.asLong(),
        text(json, "order"),
        text(json, "cell_format"),
        !member(json, "truncated").isNull(),
        !member(json, "approximate").isNull(),
        !member(json, "engine_choice").isNull(),
        !member(json, "expect_error").isNull(),
        features(json));
  }

  private static Set<String> features(Dynamic json) {
    var features = new TreeSet<String>();
    for (var kind : List.of("operators", "functions", "aggregates", "plugins")) {
      features.addAll(texts(member(json, kind)));
    }
    return features;
  }

  private static List<List<@Nullable String>> rows(Dynamic json) {
    var rows = new ArrayList<List<@Nullable String>>();
    for (var row = 0; row < json.size(); row++) {
      var cells = new ArrayList<@Nullable String>();
      var source = json.value(row);
      for (var cell = 0; cell < source.size(); cell++) {
        var value = source.value(cell);
        cells.add(value.isNull() ? null : value.toText().toString());
      }
      rows.add(cells);
    }
    return rows;
  }

  private static List<String> texts(Dynamic json) {
    var texts = new ArrayList<String>();
    for (var i = 0; i < json.size(); i++) {
      texts.add(json.value(i).toText().toString());
    }
    return texts;
  }

  private static Dynamic member(Dynamic json, String name) {
    return json.member(Text.of(name));
  }

  private static String text(Dynamic json, String name) {
    return member(json, name).toText().toString();
  }
}
