package vedette.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import vedette.data.table.Database;
import vedette.data.time.DateTime;
import vedette.engine.catalog.QueryCatalog;
import vedette.engine.run.QueryEngine;
import vedette.engine.run.QueryFailure;
import vedette.engine.run.RunSettings;
import vedette.engine.run.SimplerQuery;
import vedette.kql.catalog.Catalog;
import vedette.kql.check.CheckSettings;
import vedette.kql.check.Checker;
import vedette.kql.plan.Plan;
import vedette.kql.problem.Report;
import vedette.kql.source.Source;
import vedette.kql.syntax.Formatter;
import vedette.kql.syntax.Parsed;
import vedette.kql.syntax.Parser;
import vedette.kql.syntax.Printer;
import vedette.kql.syntax.Syntax;
import vedette.testkit.conformance.Answer;

/// One text from reader to answer, and what it showed on the way: shapes of the tree and the plan,
/// problems, failures. Two texts that show the same are of the same kind.
final class Journey {
  private static final DateTime NOW = new DateTime(DateTime.EPOCH_TICKS + 17_900_000_000_000_000L);
  private static final long NANOSECONDS_AT_MOST = 1_000_000_000L;
  private static final long BYTES_AT_MOST = 48L << 20;
  private static final int ROWS_AT_MOST = 500;

  private final Catalog catalog = QueryCatalog.standard();
  private final QueryEngine engine = new QueryEngine();
  private final Database database;

  Journey(Database database) {
    this.database = database;
  }

  Set<String> of(String text) {
    var shown = new HashSet<String>();
    var source = Source.of(text);
    var parsed = Parser.parse(source);
    assertThat(Printer.print(parsed)).isEqualTo(text);
    shapes(parsed.script(), "", shown);
    var checked = Checker.check(parsed, catalog, CheckSettings.DEFAULT);
    if (!parsed.isClean()) {
      assertThat(checked.isClean()).isFalse();
    }
    checked
        .problems()
        .forEach(problem -> shown.add(problem.code() + problem.message().length() / 16));
    checked.notBuilt().forEach(problem -> shown.add(problem.message()));
    assertThat(new Report(source, checked.problems()).text()).isNotNull();
    if (parsed.isClean()) {
      format(parsed, source);
    }
    if (checked.canRun()) {
      checked.query().results().forEach(result -> shapes(result.plan(), "", shown));
      run(SimplerQuery.of(checked.query()), shown);
    }
    return shown;
  }

  private static void format(Parsed parsed, Source source) {
    var formatted = Formatter.format(parsed);
    assertThat(Parser.parse(Source.of(formatted)).isClean())
        .as("formatted, still a query: %s", source.text())
        .isTrue();
  }

  private void run(vedette.kql.plan.Query query, Set<String> shown) {
    var settings =
        RunSettings.of(NOW, System::nanoTime)
            .withTimeLimit(NANOSECONDS_AT_MOST)
            .withMemory(BYTES_AT_MOST);
    try (var result = engine.run(query, database, settings)) {
      for (var table : result.tables()) {
        shown.add(
            "rows "
                + Math.min(3, Answer.of(table.schema(), table.open(), ROWS_AT_MOST).rows().size()));
      }
      result.warnings().forEach(warning -> shown.add("warning " + warning.function()));
    } catch (QueryFailure failure) {
      var message = String.valueOf(failure.getMessage());
      shown.add(message.substring(0, Math.min(24, message.length())));
    }
  }

  private static void shapes(Syntax node, String above, Set<String> shown) {
    var name = node.getClass().getSimpleName();
    if (shown.add(above + ">" + name) || shown.size() < 5_000) {
      node.children().forEach(child -> shapes(child, name, shown));
    }
  }

  private static void shapes(Plan plan, String above, Set<String> shown) {
    var name = "plan " + plan.getClass().getSimpleName();
    shown.add(above + ">" + name);
    plan.inputs().forEach(input -> shapes(input, name, shown));
  }
}
