package vedette.engine.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vedette.engine.plugin.Plugins;
import vedette.functions.Functions;
import vedette.kql.manual.OperatorManual;

/// What of the language exists here and what is refused, by the names that the vendor's engine has.
final class LedgerPage {
  /// Functions that the checker itself gives their meaning.
  private static final Set<String> OF_THE_CHECKER =
      Set.of(
          "now",
          "ago",
          "ingestion_time",
          "iff",
          "iif",
          "case",
          "column_ifexists",
          "columnifexists",
          "pack_all",
          "bag_pack_columns",
          "materialize",
          "table",
          "materialized_view",
          "toscalar",
          "__cast",
          "bin_auto",
          "column_names_of",
          "iscolumnexists",
          "database",
          "cluster",
          "typeof");

  private final Path root;

  LedgerPage(Path root) {
    this.root = root;
  }

  String text() throws IOException {
    var page = new StringBuilder("# The ledger\n\n");
    page.append(
        "What of KQL exists here, by the names that the vendor's engine has. What is refused");
    page.append(
        "\nis refused by its name with a problem of ours before anything runs, never half done.\n");
    var known = known();
    section(page, "Operators", operators());
    section(page, "Functions", functions(known, "scalar"));
    section(page, "Aggregates", functions(known, "aggregate"));
    section(page, "Window functions", functions(known, "window"));
    section(page, "Plugins of evaluate", plugins(known));
    return page.toString();
  }

  /// The facts that the checker has about the vendor's functions, as lines of fields.
  private List<String[]> known() throws IOException {
    var file = root.resolve("kql/src/main/resources/vedette/kql/check/known-functions.tsv");
    return Files.readAllLines(file).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t"))
        .toList();
  }

  private static Map<String, String> operators() {
    var operators = new TreeMap<String, String>();
    OperatorManual.get()
        .names()
        .forEach(
            (name, section) -> operators.put(name, "[" + name + "](operators.md#" + section + ")"));
    OperatorManual.REFUSED.forEach(name -> operators.put(name, ""));
    return operators;
  }

  private static Map<String, String> functions(List<String[]> known, String kind) {
    var functions = new TreeMap<String, String>();
    for (var fields : known) {
      if (fields[1].equals(kind)) {
        var modern = Functions.family(fields[0]) == null ? fields[3] : fields[0];
        functions.put(fields[0], function(fields[0], modern));
      }
    }
    return functions;
  }

  /// @param modern what the function is called now, where its own name has grown old
  private static String function(String called, String modern) {
    if (OF_THE_CHECKER.contains(called)) {
      return called;
    }
    // A function that was always called so has a dash there, which is an operator as well.
    var name = modern.equals("-") ? called : modern;
    var family = Functions.family(name);
    if (family == null) {
      return "";
    }
    var manual = Functions.documentation(name);
    var names =
        Functions.names().stream()
            .filter(other -> String.valueOf(Functions.documentation(other)).equals(manual))
            .toList();
    return "["
        + called
        + "]("
        + FunctionPages.file(family)
        + "#"
        + FunctionPages.heading(names)
        + ")";
  }

  private static Map<String, String> plugins(List<String[]> known) {
    var plugins = new TreeMap<String, String>();
    for (var fields : known) {
      if (fields[1].equals("plugin")) {
        plugins.put(fields[0], Plugins.has(fields[0]) ? plugin(fields[0]) : "");
      }
    }
    return plugins;
  }

  private static String plugin(String name) {
    return OperatorManual.plugins().find(name) == null
        ? name
        : "[" + name + "](plugins.md#" + name + ")";
  }

  /// @param entries what stands for each name that exists; empty for one that is refused
  private static void section(StringBuilder page, String title, Map<String, String> entries) {
    var here = new ArrayList<String>();
    var refused = new ArrayList<String>();
    entries.forEach((name, text) -> {
      if (text.isEmpty()) {
        refused.add("`" + name + "`");
      } else {
        here.add(text);
      }
    });
    page.append("\n## ").append(title).append("\n\n");
    page.append(here.size()).append(" of ").append(entries.size()).append(" exist.\n\n");
    here.forEach(text -> page.append("- ").append(text).append('\n'));
    if (!refused.isEmpty()) {
      page.append("\nRefused:\n\n");
      refused.forEach(name -> page.append("- ").append(name).append('\n'));
    }
  }
}
