package vedette.detect.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vedette.detect.document.Document;
import vedette.detect.document.Document.Array;
import vedette.detect.document.Document.Bag;
import vedette.detect.document.Document.Cell;
import vedette.detect.document.Document.Entry;
import vedette.detect.document.Document.Malformed;
import vedette.detect.document.Document.Style;
import vedette.detect.document.YamlText;

/// Splits a `.kql` file into its header of comments and its query.
///
/// The header is the rule's YAML behind `//`, from the first line to the first that is no comment,
/// or between two lines `// ---` when the query begins with comments of its own. Older collections
/// write prose and a few `// Title: ...`, which count as far as they are understood.
final class KqlHeader {
  private static final String FENCE = "---";

  /// The header's fields, and the query with its place.
  record Parts(Bag header, Cell query) {}

  private KqlHeader() {}

  /// @throws Malformed when the header is meant as YAML and is none
  static Parts split(String text) throws Malformed {
    var lines = text.replace("\r\n", "\n").split("\n", -1);
    var first = 0;
    while (first < lines.length && lines[first].isBlank()) {
      first++;
    }
    var fenced = first < lines.length && comment(lines[first]).strip().equals(FENCE);
    var end = fenced ? fence(lines, first + 1) : comments(lines, first);
    var from = fenced ? first + 1 : first;
    var header = header(lines, from, end, fenced);
    var start = fenced ? end + 1 : end;
    var query =
        String.join("\n", List.of(lines).subList(Math.min(start, lines.length), lines.length));
    return new Parts(header, new Cell(query, Style.PLAIN, start + 1, 1, 0, ""));
  }

  private static String comment(String line) {
    var text = line.strip();
    return text.startsWith("//") ? text.substring(2) : "";
  }

  private static int fence(String[] lines, int from) throws Malformed {
    for (var i = from; i < lines.length && lines[i].strip().startsWith("//"); i++) {
      if (comment(lines[i]).strip().equals(FENCE)) {
        return i;
      }
    }
    throw new Malformed("the header has no `// ---` at its end", from, 1);
  }

  private static int comments(String[] lines, int from) {
    var end = from;
    while (end < lines.length && lines[end].strip().startsWith("//")) {
      end++;
    }
    return end;
  }

  private static Bag header(String[] lines, int from, int end, boolean fenced) throws Malformed {
    var yaml = new StringBuilder();
    var meant = fenced;
    for (var i = 0; i < end; i++) {
      // Two spaces where `//` was keep every column in its place.
      var text = i < from ? "" : "  " + comment(lines[i]);
      meant |= text.strip().matches("(?i)(id|query(Frequency|Period)|entityMappings)\\s*:.*");
      yaml.append(text).append('\n');
    }
    try {
      if (!yaml.toString().isBlank() && YamlText.parse(yaml.toString()) instanceof Bag bag) {
        return bag;
      }
    } catch (Malformed e) {
      if (meant) {
        throw e;
      }
    }
    return prose(lines, from, end);
  }

  /// `// Title: ...` among prose.
  private static Bag prose(String[] lines, int from, int end) {
    var entries = new ArrayList<Entry>();
    for (var i = from; i < end; i++) {
      var text = comment(lines[i]);
      var colon = text.indexOf(':');
      var key = colon < 0 ? "" : known(text.substring(0, colon).strip());
      if (!key.isEmpty() && entries.stream().noneMatch(entry -> entry.key().equals(key))) {
        var column = lines[i].indexOf("//") + 3 + colon + 1;
        entries.add(new Entry(key, value(key, text.substring(colon + 1), i + 1, column), i + 1, 1));
      }
    }
    return new Bag(entries, 1, 1);
  }

  private static Document value(String key, String text, int line, int column) {
    if (!key.equals("tactics") && !key.equals("relevantTechniques")) {
      return new Cell(text.strip(), Style.QUOTED, line, column, 0, "");
    }
    var items = new ArrayList<Document>();
    for (var word : text.split("[,;]", -1)) {
      if (!word.isBlank()) {
        items.add(new Cell(word.strip(), Style.QUOTED, line, column, 0, ""));
      }
    }
    return new Array(items, line, column);
  }

  private static String known(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "title", "name", "rule", "rule name", "displayname" -> "name";
      case "description" -> "description";
      case "severity" -> "severity";
      case "tactic", "tactics", "mitre tactics" -> "tactics";
      case "technique", "techniques", "mitre techniques", "mitre" -> "relevantTechniques";
      case "frequency", "query frequency" -> "queryFrequency";
      case "period", "query period", "lookback" -> "queryPeriod";
      default -> "";
    };
  }
}
