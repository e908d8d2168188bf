package vedette.app.query;

import static vedette.data.world.Log.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.app.log.Stopwatch;
import vedette.data.table.Database;
import vedette.data.time.DateTime;
import vedette.data.world.Log;
import vedette.engine.run.Brought;
import vedette.engine.run.NotBuilt;
import vedette.engine.run.QueryEngine;
import vedette.engine.run.QueryFailure;
import vedette.engine.run.QueryResult;
import vedette.engine.run.RunSettings;
import vedette.engine.run.SimplerQuery;
import vedette.kql.catalog.Catalog;
import vedette.kql.check.CheckSettings;
import vedette.kql.check.Checked;
import vedette.kql.check.Checker;
import vedette.kql.problem.Problem;
import vedette.kql.problem.Report;
import vedette.kql.source.Source;
import vedette.kql.source.Span;
import vedette.kql.syntax.Parser;

/// From text to a running query, or to the reasons why not: the way of every verb that asks.
public final class Asking {
  private static final double NANOSECONDS_A_MILLISECOND = 1e6;
  private final Catalog catalog;
  private final Log log;
  private final QueryEngine engine = new QueryEngine();

  /// @param log told how long each station takes
  public Asking(Catalog catalog, Log log) {
    this.catalog = catalog;
    this.log = log;
  }

  /// Why a query gave no answer.
  ///
  /// @param code `check` for problems of the text, `not-built`, `limit` or `run` otherwise
  /// @param problems in the data model of [Report#json]
  /// @param text for people
  public record Refused(String code, String text, List<Map<String, Object>> problems) {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /// What came of asking: exactly one of the two is there.
  public record Outcome(@Nullable QueryResult result, @Nullable Refused refused) {}

  /// Reads and checks a query and starts it.
  ///
  /// @param name of the source, for messages
  public Outcome ask(String name, String text, Database database, RunSettings settings) {
    var source = new Source(name, text);
    var watch = Stopwatch.start();
    var parsed = Parser.parse(source);
    log.tell("query.read", fact("name", name), fact("length", text.length()), ms(watch));
    var checked = Checker.check(parsed, catalog, CheckSettings.DEFAULT);
    log.tell("query.checked", fact("problems", checked.problems().size()), ms(watch));
    if (!checked.canRun()) {
      return new Outcome(null, refused(source, checked));
    }
    if (checked.query().results().isEmpty()) {
      return new Outcome(null, new Refused("check", "the text asks for nothing", List.of()));
    }
    try {
      var result = engine.run(SimplerQuery.of(checked.query()), database, settings);
      log.tell("query.started", ms(watch));
      return new Outcome(result, null);
    } catch (QueryFailure failure) {
      return new Outcome(null, refused(source, failure));
    }
  }

  /// Tells the log what each operator of a query that was read to its end did.
  public void tellAnswered(QueryResult result, Stopwatch watch) {
    if (log.isOn()) {
      for (var operator : result.facts()) {
        log.tell(
            "query.operator",
            fact("operator", operator.name()),
            fact("rows", operator.rows()),
            fact("batches", operator.batches()),
            fact("ms", operator.nanoseconds() / NANOSECONDS_A_MILLISECOND));
      }
      log.tell("query.answered", fact("peak_kb", result.peakBytes() >> 10), ms(watch));
    }
  }

  private static Log.Fact ms(Stopwatch watch) {
    return fact("ms", watch.milliseconds());
  }

  private static Refused refused(Source source, Checked checked) {
    var all = new ArrayList<Problem>(checked.problems());
    all.addAll(checked.notBuilt());
    var report = new Report(source, all);
    return new Refused(checked.isClean() ? "not-built" : "check", report.text(), report.json());
  }

  /// A failure of a running query in the same form.
  public static Refused refused(Source source, QueryFailure failure) {
    var code = failure instanceof NotBuilt ? "not-built" : "run";
    var message = String.valueOf(failure.getMessage());
    var span = failure.span();
    var place = span == null ? Span.NONE : span;
    var lines = source.lines();
    var start = Math.min(place.start(), source.text().length());
    Map<String, Object> problem =
        Map.of(
            "severity",
            "error",
            "code",
            code,
            "message",
            message,
            "line",
            lines.line(start),
            "column",
            lines.column(start),
            "length",
            place.length());
    return new Refused(code, message, List.of(problem));
  }

  /// Settings of one run by the clock of this machine.
  ///
  /// @param brought what queries may read beside the tables
  public static RunSettings settings(DateTime now, Brought brought) {
    return RunSettings.of(now, System::nanoTime).withBrought(brought);
  }
}
