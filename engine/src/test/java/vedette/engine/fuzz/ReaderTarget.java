package vedette.engine.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import vedette.engine.catalog.QueryCatalog;
import vedette.kql.catalog.Catalog;
import vedette.kql.check.CheckSettings;
import vedette.kql.check.Checked;
import vedette.kql.check.Checker;
import vedette.kql.problem.Problem;
import vedette.kql.problem.Report;
import vedette.kql.source.Source;
import vedette.kql.syntax.Formatter;
import vedette.kql.syntax.Parsed;
import vedette.kql.syntax.Parser;
import vedette.kql.syntax.Printer;

/// What must hold for any text whatever in the parser and the checker; a fuzzer that watches which
/// branches are taken calls it by name, in a process of its own.
///
/// Knows nothing of the test framework, so that it runs without it.
public final class ReaderTarget {
  private static final Catalog CATALOG = QueryCatalog.standard();
  private static final CheckSettings OPEN = CheckSettings.DEFAULT.withOpenTables(true);
  private static final int SECONDS_AT_MOST = 10;

  private ReaderTarget() {}

  /// Called by the fuzzer once, before time counts: loads what the first input needs.
  public static void fuzzerInitialize() {
    hold("print a = 1 | where a == 1");
  }

  /// Called by the fuzzer for each input.
  public static void fuzzerTestOneInput(byte[] input) {
    var text = new String(input, StandardCharsets.UTF_8);
    // A machine with other work may have been slow once.
    require(
        seconds(text) < SECONDS_AT_MOST || seconds(text) < SECONDS_AT_MOST,
        "it took more than " + SECONDS_AT_MOST + " s");
  }

  private static long seconds(String text) {
    var start = System.nanoTime();
    hold(text);
    return (System.nanoTime() - start) / 1_000_000_000L;
  }

  /// Looks at single files, to see what a finding is about.
  public static void main(String[] files) throws IOException {
    for (var file : files) {
      fuzzerTestOneInput(Files.readAllBytes(Path.of(file)));
    }
  }

  /// Reads and checks a text.
  ///
  /// @throws IllegalStateException when the reader or the checker broke a promise; anything else
  ///   that is thrown is a slip of theirs as well
  static void hold(String text) {
    var source = Source.of(text);
    var parsed = Parser.parse(source);
    require(Printer.print(parsed).equals(text), "the tree does not print back");
    for (var settings : new CheckSettings[] {CheckSettings.DEFAULT, OPEN}) {
      look(text, source, parsed, Checker.check(parsed, CATALOG, settings));
    }
    if (parsed.isClean()) {
      var formatted = Formatter.format(parsed);
      require(Parser.parse(Source.of(formatted)).isClean(), "formatting broke it: " + formatted);
    }
  }

  private static void look(String text, Source source, Parsed parsed, Checked checked) {
    require(parsed.isClean() || !checked.isClean(), "a wrong text counts as clean");
    checked.problems().forEach(problem -> look(problem, text));
    checked.notBuilt().forEach(problem -> look(problem, text));
    var report = new Report(source, checked.problems());
    require(checked.problems().isEmpty() == report.text().isBlank(), "the report is not whole");
    require(report.json().size() == checked.problems().size(), "the JSON is not whole");
  }

  private static void look(Problem problem, String text) {
    require(!problem.message().isBlank(), "a problem without words");
    var span = problem.span();
    require(
        0 <= span.start() && span.start() <= span.end() && span.end() <= text.length(),
        "a problem outside of the text: " + problem);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException(what);
    }
  }
}
