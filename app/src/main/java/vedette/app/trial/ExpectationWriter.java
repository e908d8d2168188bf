package vedette.app.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import vedette.app.command.Refusal;
import vedette.app.folder.TextFile;
import vedette.app.trial.TrialFiles.Case;
import vedette.data.dynamic.JsonWriter;
import vedette.detect.alert.Alert;
import vedette.detect.alert.AlertTable;
import vedette.detect.alert.Entities;
import vedette.detect.document.Document.Cell;
import vedette.detect.document.Document.Malformed;
import vedette.detect.trial.Expectation;
import vedette.detect.trial.Pairing;
import vedette.detect.trial.TrialRun;

/// Writes what tests found into their files as what they expect: `--update`.
final class ExpectationWriter {
  private ExpectationWriter() {}

  /// Rewrites the `alerts` of each test, from the last to the first so that lines keep their
  /// numbers.
  static void write(Map<Case, TrialRun.Outcome> outcomes) {
    var tests = new ArrayList<>(outcomes.keySet());
    tests.sort(
        Comparator.comparing((Case test) -> test.trial().file())
            .thenComparingInt(test -> -test.trial().line()));
    for (var test : tests) {
      var outcome = outcomes.get(test);
      if (outcome != null) {
        write(test, outcome);
      }
    }
  }

  private static void write(Case test, TrialRun.Outcome outcome) {
    var file = Path.of(test.trial().file());
    try {
      var text = TextFile.read(file);
      // What nobody asked to change stays as it is, the ends of lines among it.
      var end = text.contains("\r\n") ? "\r\n" : "\n";
      var lines = new ArrayList<>(text.lines().toList());
      if (test.source().line() <= lines.size()) {
        incidents(test, outcome, lines);
        alerts(test, outcome.alerts(), lines);
      }
      if (!lines.equals(text.lines().toList())) {
        Files.writeString(file, String.join(end, lines) + end);
      }
    } catch (Malformed | IOException e) {
      throw Refusal.unfinished(file + " cannot be written: " + e.getMessage());
    }
  }

  /// The number behind `incidents`, where it is given and another.
  private static void incidents(Case test, TrialRun.Outcome outcome, List<String> lines) {
    var expected = test.trial().incidents();
    if (expected != null
        && expected != outcome.incidents()
        && test.source().get("incidents").orElse(null) instanceof Cell cell) {
      var line = lines.get(cell.line() - 1);
      var at = line.indexOf(expected.toString(), cell.column() - 1);
      if (at >= 0) {
        var behind = line.substring(at + expected.toString().length());
        lines.set(cell.line() - 1, line.substring(0, at) + outcome.incidents() + behind);
      }
    }
  }

  /// What is expected and found stays as it was written, with its comments; what is not found goes,
  /// and what nobody expected is added behind.
  private static void alerts(Case test, List<Alert> found, List<String> lines) {
    var entry = test.source().entry("alerts");
    var expected = test.trial().alerts();
    var indent = test.source().column() - 1;
    if (entry.isEmpty() || expected == null) {
      var from = end(lines, test.source().line(), indent - 1);
      lines.addAll(from, block(found, " ".repeat(indent)));
      return;
    }
    var pairing = Pairing.of(expected, found);
    var from = entry.get().line() - 1;
    var to = end(lines, from + 1, indent);
    if (pairing.missing().isEmpty() && pairing.unexpected().isEmpty()) {
      return;
    }
    var own = lines.subList(from, to);
    if (pairing.missing().size() == expected.size() || !isOneLineEach(expected, lines)) {
      own.clear();
      lines.addAll(from, block(found, " ".repeat(indent)));
      return;
    }
    var column = expected.getFirst().column() - 3;
    for (var alert : pairing.unexpected()) {
      own.addAll(item(alert, " ".repeat(Math.max(0, column))));
    }
    for (var i = expected.size() - 1; i >= 0; i--) {
      if (pairing.missing().contains(expected.get(i))) {
        var start = expected.get(i).line() - 1;
        lines.subList(start, itemEnd(lines, start + 1, column)).clear();
      }
    }
  }

  private static int itemEnd(List<String> lines, int from, int indent) {
    var end = from;
    while (end < lines.size()) {
      var line = lines.get(end);
      if (line.isBlank() || line.length() - line.stripLeading().length() <= indent) {
        break;
      }
      end++;
    }
    return end;
  }

  /// Whether each expected alert begins with `- ` on a line of its own.
  private static boolean isOneLineEach(List<Expectation> expected, List<String> lines) {
    return expected.stream()
        .allMatch(expectation -> {
          var line = lines.get(expectation.line() - 1);
          return line.stripLeading().startsWith("- ")
              && line.indexOf("- ") == expectation.column() - 3;
        });
  }

  /// The line behind everything that is indented deeper.
  private static int end(List<String> lines, int from, int indent) {
    var end = from;
    for (var i = from; i < lines.size(); i++) {
      var line = lines.get(i);
      var deep = line.length() - line.stripLeading().length();
      var item = deep == indent && line.startsWith("- ", deep);
      if (!line.isBlank() && deep <= indent && !item) {
        break;
      }
      if (!line.isBlank()) {
        end = i + 1;
      }
    }
    return end;
  }

  private static List<String> block(List<Alert> alerts, String indent) {
    if (alerts.isEmpty()) {
      return List.of(indent + "alerts: none");
    }
    var block = new ArrayList<String>();
    block.add(indent + "alerts:");
    alerts.forEach(alert -> block.addAll(item(alert, indent + "  ")));
    return block;
  }

  private static List<String> item(Alert alert, String indent) {
    var item = new ArrayList<String>();
    item.add(indent + "- title: " + quoted(AlertTable.name(alert)));
    item.add(indent + "  severity: " + AlertTable.severityOf(alert));
    item.add(indent + "  start: " + alert.first());
    item.add(indent + "  end: " + alert.last());
    var entities = Entities.values(alert.rule(), alert.events());
    if (!entities.isEmpty()) {
      item.add(
          indent
              + "  entities: ["
              + String.join(", ", entities.stream().map(ExpectationWriter::quoted).toList())
              + "]");
    }
    return item;
  }

  private static String quoted(String text) {
    return new JsonWriter().value(text).toString();
  }
}
