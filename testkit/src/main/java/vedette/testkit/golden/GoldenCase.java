package vedette.testkit.golden;

import java.nio.file.Path;
import java.util.List;

/// A query and its answer.
///
/// @param file where it is written
/// @param line the line of its title, from 1
/// @param why what the case is there to hold; may be empty
/// @param sections the answer, one section for each result table, or one with the problems; empty
///   when nobody filled it in yet
public record GoldenCase(
    Path file, int line, String title, String why, String query, List<GoldenSection> sections) {
  public GoldenCase {
    sections = List.copyOf(sections);
  }

  /// Where the case stands, `join.kqlt:12`.
  public String place() {
    return file.getFileName() + ":" + line;
  }

  /// What is wrong with an answer, in a few lines, or empty when nothing is.
  public String difference(GoldenAnswer answer) {
    if (sections.isEmpty()) {
      return "has no answer yet; run with -Dvedette.complete=true, then read what it wrote";
    }
    return switch (answer) {
      case GoldenAnswer.Problems(var text) -> problemDifference(text);
      case GoldenAnswer.Tables(var tables, var plan) ->
          tableDifference(tables) + planDifference(plan);
    };
  }

  private String problemDifference(String text) {
    if (sections.getFirst() instanceof GoldenSection.Problems wanted) {
      var words = String.join("\n", wanted.lines()).strip();
      var same = words.isEmpty() || words.equals(text.strip());
      return same ? "" : "other problems:\n" + text;
    }
    return "does not run:\n" + text;
  }

  private String tableDifference(List<TableText> tables) {
    if (sections.getFirst() instanceof GoldenSection.Problems) {
      return "answers, should be refused\n" + tables.stream().map(TableText::lines).toList();
    }
    var wanted = only(GoldenSection.Rows.class);
    if (tables.size() != wanted.size()) {
      return tables.size() + " tables instead of " + wanted.size();
    }
    for (var i = 0; i < tables.size(); i++) {
      var rows = wanted.get(i);
      var difference = TableText.difference(rows.lines(), tables.get(i), !rows.sorted());
      if (!difference.isEmpty()) {
        return difference + "\n" + String.join("\n", tables.get(i).lines());
      }
    }
    return "";
  }

  private String planDifference(String plan) {
    var wanted = only(GoldenSection.SimplePlan.class);
    if (plan.isEmpty() || wanted.isEmpty()) {
      return "";
    }
    var same = String.join("\n", wanted.getFirst().lines()).equals(plan.strip());
    return same ? "" : "another plan:\n" + plan;
  }

  private <S extends GoldenSection> List<S> only(Class<S> kind) {
    return sections.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
