package vedette.testkit.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A `.kqlt` file.
///
/// ```
/// // Anything about the file, above the first case.
///
/// -- the title of a case
/// -- why it is there, as many lines as it takes
/// print a = 1
/// ---- rows
/// a:long
/// 1
/// ```
///
/// The sections of an answer: `rows`, in this order; `rows sorted`, when the order is free; `plan
/// simple`, the plan after all rules; `problems`. A query with several results has several `rows`.
public final class GoldenFile {
  private static final String ENDING = ".kqlt";
  private static final String CASE = "-- ";
  private static final String SECTION = "---- ";
  private final Path path;
  private final List<String> head = new ArrayList<>();
  private final List<GoldenCase> cases = new ArrayList<>();

  private GoldenFile(Path path) {
    this.path = path;
  }

  /// The golden files of a folder, by name, without those of its subfolders.
  public static List<GoldenFile> folder(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .sorted()
          .map(GoldenFile::read)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Reads a file.
  ///
  /// @throws IllegalArgumentException with file and line when it is not a golden file
  public static GoldenFile read(Path path) {
    try {
      return read(path, Files.readAllLines(path));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static GoldenFile read(Path path, List<String> lines) {
    var file = new GoldenFile(path);
    var at = 0;
    while (at < lines.size() && !lines.get(at).startsWith(CASE)) {
      file.head.add(lines.get(at++));
    }
    while (at < lines.size()) {
      at = file.readCase(lines, at);
    }
    return file;
  }

  private int readCase(List<String> lines, int first) {
    var at = first + 1;
    var why = new ArrayList<String>();
    while (at < lines.size() && lines.get(at).startsWith(CASE)) {
      why.add(lines.get(at++).substring(CASE.length()).strip());
    }
    var query = new ArrayList<String>();
    while (at < lines.size() && !isBoundary(lines.get(at))) {
      query.add(lines.get(at++));
    }
    var sections = new ArrayList<GoldenSection>();
    while (at < lines.size() && !lines.get(at).startsWith(CASE)) {
      var heading = lines.get(at).substring(SECTION.length()).strip();
      var place = path.getFileName() + ":" + (at + 1);
      var body = new ArrayList<String>();
      for (at++; at < lines.size() && !isBoundary(lines.get(at)); at++) {
        body.add(lines.get(at));
      }
      sections.add(section(heading, trimmed(body), place));
    }
    var text = String.join("\n", trimmed(query));
    var title = lines.get(first).substring(CASE.length()).strip();
    if (text.isBlank()) {
      throw new IllegalArgumentException(path.getFileName() + ":" + (first + 1) + ": no query");
    }
    cases.add(new GoldenCase(path, first + 1, title, String.join("\n", why), text, sections));
    return at;
  }

  private static boolean isBoundary(String line) {
    return line.startsWith(CASE) || line.startsWith(SECTION);
  }

  private static GoldenSection section(String heading, List<String> body, String place) {
    return switch (heading) {
      case "rows" -> new GoldenSection.Rows(false, body);
      case "rows sorted" -> new GoldenSection.Rows(true, body);
      case "plan simple" -> new GoldenSection.SimplePlan(body);
      case "problems" -> new GoldenSection.Problems(body);
      default -> throw new IllegalArgumentException(place + ": no section is called " + heading);
    };
  }

  private static List<String> trimmed(List<String> lines) {
    var end = lines.size();
    while (end > 0 && lines.get(end - 1).isBlank()) {
      end--;
    }
    return lines.subList(0, end);
  }

  public Path path() {
    return path;
  }

  public List<GoldenCase> cases() {
    return List.copyOf(cases);
  }

  /// The text of the file with these answers in place of the old ones.
  public String completed(Map<GoldenCase, GoldenAnswer> answers) {
    var out = new StringBuilder();
    trimmed(head).forEach(line -> out.append(line).append('\n'));
    for (var test : cases) {
      out.append(out.isEmpty() ? "" : "\n").append(CASE).append(test.title()).append('\n');
      test.why().lines().forEach(line -> out.append(CASE).append(line).append('\n'));
      out.append(test.query()).append('\n');
      var answer = answers.get(test);
      for (var section : answer == null ? test.sections() : sections(test, answer)) {
        write(section, out);
      }
    }
    return out.toString();
  }

  /// Writes these answers into the file.
  public void complete(Map<GoldenCase, GoldenAnswer> answers) {
    try {
      Files.writeString(path, completed(new HashMap<>(answers)));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static List<GoldenSection> sections(GoldenCase test, GoldenAnswer answer) {
    return switch (answer) {
      case GoldenAnswer.Problems(var text) ->
          List.of(new GoldenSection.Problems(text.strip().lines().toList()));
      case GoldenAnswer.Tables(var tables, var plan) -> {
        var old = test.sections();
        var sorted =
            old.stream()
                .anyMatch(section -> section instanceof GoldenSection.Rows(var free, _) && free);
        var sections = new ArrayList<GoldenSection>();
        tables.forEach(table -> sections.add(rows(table.lines(), sorted)));
        if (old.stream().anyMatch(section -> section instanceof GoldenSection.SimplePlan)) {
          sections.add(new GoldenSection.SimplePlan(plan.strip().lines().toList()));
        }
        yield sections;
      }
    };
  }

  private static GoldenSection rows(List<String> lines, boolean sorted) {
    var all = new ArrayList<>(lines);
    if (sorted) {
      all.subList(1, all.size()).sort(Comparator.naturalOrder());
    }
    return new GoldenSection.Rows(sorted, all);
  }

  private static void write(GoldenSection section, StringBuilder out) {
    out.append(SECTION);
    out.append(
        switch (section) {
          case GoldenSection.Rows(var sorted, _) -> sorted ? "rows sorted" : "rows";
          case GoldenSection.SimplePlan _ -> "plan simple";
          case GoldenSection.Problems _ -> "problems";
        });
    out.append('\n');
    section.lines().forEach(line -> out.append(line).append('\n'));
  }
}
