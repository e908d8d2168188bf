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
import vedette.detect.document.Document.Malformed;
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
      var entry = test.source().entry("alerts");
      var indent = test.source().column() - 1;
      int from;
      int to;
      if (entry.isPresent()) {
        from = entry.get().line() - 1;
        to = end(lines, from + 1, indent);
      } else {
        from = end(lines, test.source().line(), indent - 1);
        to = from;
      }
      lines.subList(from, to).clear();
      lines.addAll(from, block(outcome.alerts(), " ".repeat(indent)));
      Files.writeString(file, String.join(end, lines) + end);
    } catch (Malformed | IOException e) {
      throw Refusal.unfinished(file + " cannot be written: " + e.getMessage());
    }
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
    for (var alert : alerts) {
      block.add(indent + "  - title: " + quoted(AlertTable.name(alert)));
      block.add(indent + "    severity: " + AlertTable.severityOf(alert));
      block.add(indent + "    start: " + alert.first());
      block.add(indent + "    end: " + alert.last());
      var entities = Entities.values(alert.rule(), alert.events());
      if (!entities.isEmpty()) {
        block.add(
            indent
                + "    entities: ["
                + String.join(", ", entities.stream().map(ExpectationWriter::quoted).toList())
                + "]");
      }
    }
    return block;
  }

  private static String quoted(String text) {
    return new JsonWriter().value(text).toString();
  }
}
