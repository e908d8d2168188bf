package vedette.data.dynamic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vedette.data.number.Booleans;
import vedette.data.number.Integers;
import vedette.data.number.Reals;
import vedette.data.text.Text;
import vedette.data.time.DateTimeText;
import vedette.data.time.TimeSpanText;

/// Compares what we read from texts with recorded answers, where a query shows them without an
/// engine: `print name = todatetime('text')`.
final class RecordedTextsTest {
  private static final Pattern CAST =
      Pattern.compile(
          "(\\w+) *= *(todatetime|totimespan|toint|tolong|todouble|toreal|tobool)"
              + "\\((?:'([^']*)'|\"([^\"\\\\]*)\")\\)(?= *(?:,|$))");

  private static @Nullable Path conformance() {
    String shared = System.getenv("VEDETTE_SHARED");
    List<Path> roots = new ArrayList<>();
    if (shared != null) {
      roots.add(Path.of(shared));
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      roots.add(at.resolve("shared"));
    }
    return roots.stream()
        .map(root -> root.resolve("conformance"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(null);
  }

  private static List<Dynamic> goldCases() throws IOException {
    Path folder = conformance();
    assumeTrue(folder != null, "no recorded answers beside the checkout: nothing to compare");
    assertNotNull(folder);
    List<Dynamic> cases = new ArrayList<>();
    for (String file : List.of("emulator-measured", "emulator-fuzz", "emulator-docs")) {
      for (String line : Files.readAllLines(folder.resolve(file + "-open.jsonl"))) {
        Dynamic recorded = JsonReader.parse(Text.of(line));
        if (text(recorded, "tier").equals("gold")) {
          cases.add(recorded);
        }
      }
    }
    return cases;
  }

  private static String text(Dynamic bag, String key) {
    return bag.member(Text.of(key)).toText().toString();
  }

  @Test
  void textsReadAsRecorded() throws IOException {
    int compared = 0;
    for (Dynamic recorded : goldCases()) {
      String query = text(recorded, "query").strip();
      if (query.startsWith("print ") && query.indexOf('|') < 0) {
        compared += compare(recorded, query);
      }
    }
    assertTrue(compared > 20, "only " + compared + " casts were found in the recordings");
  }

  private static int compare(Dynamic recorded, String query) {
    Dynamic expected = recorded.member(Text.of("expected"));
    Dynamic row = expected.member(Text.of("rows")).element(0);
    Matcher cast = CAST.matcher(query);
    int compared = 0;
    while (cast.find()) {
      int column = indexOf(expected.member(Text.of("columns")), cast.group(1));
      if (column >= 0) {
        String text = cast.group(3) == null ? cast.group(4) : cast.group(3);
        Dynamic cell = row.element(column);
        String wanted = cell.isNull() ? "null" : normal(cast.group(2), cell.asText());
        assertEquals(wanted, normal(cast.group(2), Text.of(text)), query);
        compared++;
      }
    }
    return compared;
  }

  private static int indexOf(Dynamic columns, String name) {
    for (int index = 0; index < columns.size(); index++) {
      if (columns.element(index).toText().toString().equals(name)) {
        return index;
      }
    }
    return -1;
  }

  /// The value that a text spells, printed our way, so that two spellings of one value agree.
  private static String normal(String function, Text text) {
    return String.valueOf(
        switch (function) {
          case "todatetime" -> DateTimeText.parse(text);
          case "totimespan" -> TimeSpanText.parse(text);
          case "toint" -> Integers.parseInt(text);
          case "tolong" -> Integers.parseLong(text);
          case "tobool" -> Booleans.parse(text);
          default -> Reals.parse(text);
        });
  }

  @Test
  void recordedDynamicsReadBackAsPrinted() throws IOException {
    int compared = 0;
    for (Dynamic recorded : goldCases()) {
      Dynamic expected = recorded.member(Text.of("expected"));
      Dynamic rows = expected.member(Text.of("rows"));
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < rows.element(row).size(); column++) {
          String type = expected.member(Text.of("types")).element(column).toText().toString();
          Dynamic cell = rows.element(row).element(column);
          if (type.equals("dynamic") && !cell.isNull()) {
            Dynamic value = JsonReader.parse(cell.asText());
            assertEquals(value, JsonReader.parse(value.toJson()));
            compared++;
          }
        }
      }
    }
    assertTrue(compared > 100, "only " + compared + " dynamic cells were found");
  }
}
