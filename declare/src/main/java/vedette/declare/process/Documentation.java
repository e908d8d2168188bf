package vedette.declare.process;

import java.util.List;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/// The manual of a function: its Markdown comment, checked for what a reader needs.
///
/// @param summary the first paragraph on one line
/// @param text the whole comment
record Documentation(String summary, String text) {
  private static final String FENCE = "```";

  /// Reads the comment of a function, or says what it lacks.
  static Documentation of(Element function, String name, @Nullable String comment) throws Refusal {
    if (comment == null || comment.isBlank()) {
      throw new Refusal(
          function, "`" + name + "` has no manual: write a `///` comment with an example");
    }
    var lines = comment.stripIndent().strip().lines().toList();
    checkExample(function, name, lines);
    return new Documentation(summary(lines), String.join("\n", lines));
  }

  private static void checkExample(Element function, String name, List<String> lines)
      throws Refusal {
    var examples = 0;
    var at = 0;
    while (at < lines.size()) {
      if (lines.get(at).strip().equals(FENCE + "kql")) {
        var end = at + 1;
        var answered = false;
        while (end < lines.size() && !lines.get(end).strip().equals(FENCE)) {
          answered |= lines.get(end).strip().startsWith("//");
          end++;
        }
        if (!answered) {
          throw new Refusal(
              function,
              "an example of `" + name + "` has no answer: add it as `// column:type` lines");
        }
        examples++;
        at = end;
      }
      at++;
    }
    if (examples == 0) {
      throw new Refusal(
          function, "`" + name + "` has no example: add a fenced `kql` block with its answer");
    }
  }

  private static String summary(List<String> lines) {
    var paragraph = lines.stream().takeWhile(line -> !line.isBlank() && !line.startsWith(FENCE));
    return String.join(" ", paragraph.map(String::strip).toList());
  }
}
