package vedette.engine.detections;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vedette.data.time.DateTime;
import vedette.engine.evaluate.Constants;
import vedette.engine.run.LimitReached;
import vedette.engine.run.NotBuilt;
import vedette.engine.run.QueryEngine;
import vedette.engine.run.QueryFailure;
import vedette.engine.run.RunSettings;
import vedette.engine.run.SimplerQuery;
import vedette.kql.catalog.Catalog;
import vedette.kql.check.CheckSettings;
import vedette.kql.check.Checked;
import vedette.kql.check.Checker;
import vedette.kql.plan.Query;
import vedette.kql.source.Source;
import vedette.kql.source.Span;
import vedette.kql.syntax.Parser;
import vedette.testkit.conformance.Answer;
import vedette.testkit.witness.Witness;

/// Runs one detection over tables made from it.
final class DetectionRun {
  static final DateTime NOW = new DateTime(DateTime.EPOCH_TICKS + 17_900_000_000_000_000L);
  private static final int MOST_ROWS = 5_000;
  private static final int VARIANTS = 6;
  private static final long LIMIT_SECONDS = 10;

  private final Catalog catalog;
  private final long seed;
  private final QueryEngine engine = new QueryEngine();

  DetectionRun(Catalog catalog, long seed) {
    this.catalog = catalog;
    this.seed = seed;
  }

  /// How a detection ended.
  enum Ending {
    ROWS,
    EMPTY,
    /// Something in it is not built.
    REFUSED,
    FAILED,
    /// Longer than the limit of time or larger than that of memory.
    LIMIT,
    CRASHED,
    /// Another answer without simplifications.
    DIFFERENT
  }

  /// @param cause of the ending, in one line
  record Outcome(String id, Ending ending, String cause, long milliseconds) {}

  Outcome run(String id, String text) {
    var start = System.nanoTime();
    var outcome = guarded(id, text);
    var milliseconds = (System.nanoTime() - start) / 1_000_000;
    return new Outcome(id, outcome.ending(), outcome.cause(), milliseconds);
  }

  private Outcome guarded(String id, String text) {
    try {
      return checked(id, text);
    } catch (NotBuilt missing) {
      return new Outcome(id, Ending.REFUSED, String.valueOf(missing.getMessage()), 0);
    } catch (LimitReached limit) {
      return new Outcome(id, Ending.LIMIT, String.valueOf(limit.getMessage()), 0);
    } catch (QueryFailure failure) {
      return new Outcome(id, Ending.FAILED, String.valueOf(failure.getMessage()), 0);
    } catch (RuntimeException | StackOverflowError crash) {
      var trace = crash.getStackTrace();
      return new Outcome(
          id, Ending.CRASHED, crash + (trace.length == 0 ? "" : " at " + trace[0]), 0);
    }
  }

  private Outcome checked(String id, String text) {
    var checked = Checker.check(Parser.parse(Source.of(text)), catalog, CheckSettings.DEFAULT);
    if (!checked.canRun() || checked.query().results().isEmpty()) {
      return new Outcome(id, Ending.REFUSED, why(checked), 0);
    }
    var simpler = SimplerQuery.of(checked.query());
    String unmet = "";
    for (var variant = 0; variant < VARIANTS; variant++) {
      var witness = Witness.of(simpler, Constants::fold, NOW, seed, variant / 2, variant % 2 == 0);
      var tables = new MadeTables(witness.tables(), witness.files());
      var answer = answer(simpler, tables);
      if (variant == 0 && !sorted(answer).equals(sorted(answer(checked.query(), tables)))) {
        return new Outcome(id, Ending.DIFFERENT, "without simplifications", 0);
      }
      if (!answer.isEmpty()) {
        return new Outcome(id, Ending.ROWS, "", 0);
      }
      if (unmet.isEmpty() && !witness.unmet().isEmpty()) {
        unmet = "no value for: " + slice(text, witness.unmet().getFirst().span());
      }
    }
    return new Outcome(id, Ending.EMPTY, unmet, 0);
  }

  private static String slice(String text, Span span) {
    var end = Math.min(text.length(), span.end());
    return span.start() < end ? text.substring(span.start(), end) : "equal keys";
  }

  private static String why(Checked checked) {
    var problems = checked.isClean() ? checked.notBuilt() : checked.problems();
    return problems.stream()
        .filter(problem ->
            checked.isClean() || problem.severity() == vedette.kql.problem.Severity.ERROR)
        .findFirst()
        .map(problem -> problem.code() + " " + problem.message())
        .orElse("asks for nothing");
  }

  private List<List<String>> answer(Query query, MadeTables tables) {
    var settings =
        RunSettings.of(NOW, System::nanoTime)
            .withTimeLimit(LIMIT_SECONDS * 1_000_000_000L)
            .withFiles(tables);
    var rows = new ArrayList<List<String>>();
    try (var result = engine.run(query, tables, settings)) {
      for (var table : result.tables()) {
        for (var row : Answer.of(table.schema(), table.open(), MOST_ROWS).rows()) {
          rows.add(row.stream().map(cell -> cell.type() + " " + cell.value()).toList());
        }
      }
    }
    return rows;
  }

  private static List<String> sorted(List<List<String>> rows) {
    return rows.stream().map(Object::toString).sorted().toList();
  }

  /// How many ended how, and the causes by number.
  static String report(List<Outcome> outcomes) {
    var endings = new TreeMap<Ending, Integer>();
    var causes = new TreeMap<String, Integer>();
    var examples = new TreeMap<String, String>();
    for (var outcome : outcomes) {
      endings.merge(outcome.ending(), 1, Integer::sum);
      if (outcome.ending() != Ending.ROWS) {
        var cause = outcome.ending() + " " + outcome.cause().replaceAll("\\s+", " ");
        var key = cause.substring(0, Math.min(160, cause.length()));
        causes.merge(key, 1, Integer::sum);
        examples.putIfAbsent(key, outcome.id());
      }
    }
    var text = new StringBuilder(endings + "\n");
    causes.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(entry ->
            text.append(
                "%5d  %s  (%s)%n"
                    .formatted(entry.getValue(), entry.getKey(), examples.get(entry.getKey()))));
    return text.toString();
  }
}
