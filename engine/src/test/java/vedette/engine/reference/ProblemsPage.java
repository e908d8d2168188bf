package vedette.engine.reference;

import java.util.Locale;
import java.util.Set;
import vedette.kql.problem.ProblemPages;

/// All problems on one page, as `explain --code` shows them one by one.
final class ProblemsPage {
  /// Their examples need more than a short query to raise them.
  private static final Set<String> NEED_MORE = Set.of("VD003", "VD011", "VD012");

  private ProblemsPage() {}

  static String text() {
    var page = new StringBuilder("# Problems\n\n");
    page.append(
        "Codes that begin with KS are those of Kusto's own service where it gives the same\n");
    page.append("mistake that number; those that begin with VD are ours. The same text:\n");
    page.append("`vedette explain --code KS142`.\n");
    for (var problem : ProblemPages.all()) {
      var word = problem.severity().name().toLowerCase(Locale.ROOT);
      var raises =
          NEED_MORE.contains(problem.code()) ? "" : "// " + word + " " + problem.code() + "\n";
      page.append("\n## ").append(problem.code()).append("\n\n");
      page.append(problem.title()).append(".\n\n");
      page.append(problem.means()).append("\n\n").append(problem.fix()).append("\n\n");
      page.append("Wrong:\n\n").append(raises.isEmpty() ? "```text\n" : "```kql\n");
      page.append(problem.example().strip()).append('\n').append(raises).append("```\n");
      page.append("\nRight:\n\n```kql\n").append(problem.better().strip()).append("\n```\n");
    }
    return page.toString();
  }
}
