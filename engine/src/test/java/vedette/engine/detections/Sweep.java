package vedette.engine.detections;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import vedette.data.dynamic.JsonReader;
import vedette.data.table.Database;
import vedette.data.text.Text;
import vedette.engine.evaluate.Constants;
import vedette.engine.run.ExternalFiles;
import vedette.engine.run.LimitReached;
import vedette.engine.run.QueryEngine;
import vedette.engine.run.QueryFailure;
import vedette.engine.run.RunSettings;
import vedette.engine.run.SimplerQuery;
import vedette.kql.catalog.Catalog;
import vedette.kql.check.CheckSettings;
import vedette.kql.check.Checker;
import vedette.kql.explain.Explainer;
import vedette.kql.plan.Query;
import vedette.kql.problem.Report;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parser;
import vedette.testkit.conformance.Answer;
import vedette.testkit.witness.Witness;

/// Every query of every corpus through the checker, its explanation, and runs over no rows and over
/// rows made for it, in a process whose heap is as small as a user's may be. Each thing that goes
/// wrong is a line of output.
public final class Sweep {
  private static final long SECONDS_AT_MOST = 10;
  private static final long SLACK_SECONDS = 2;
  private static final int MOST_ROWS = 5_000;

  private final Catalog catalog;
  private final QueryEngine engine = new QueryEngine();
  private int runs;
  private int limits;

  private Sweep(Catalog catalog) {
    this.catalog = catalog;
  }

  /// @param arguments the shared folder, the folder of found texts, a seed, and how many queries
  public static void main(String[] arguments) throws IOException {
    var queries = queries(Path.of(arguments[0]), Path.of(arguments[1]));
    var seed = Long.parseLong(arguments[2]);
    Collections.shuffle(queries, new Random(seed));
    var sweep = new Sweep(DetectionCatalog.read(Path.of(arguments[0])));
    var some = queries.subList(0, Math.min(queries.size(), Integer.parseInt(arguments[3])));
    for (var query : some) {
      sweep.look(query, seed);
    }
    System.out.printf(
        "swept %d queries, %d runs, %d limits%n", some.size(), sweep.runs, sweep.limits);
  }

  private record Named(String name, String text) {}

  private static List<Named> queries(Path shared, Path found) throws IOException {
    var queries = new ArrayList<Named>();
    for (var folder : List.of("corpus", "conformance")) {
      try (var files = Files.list(shared.resolve(folder))) {
        for (var file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
          for (var line : Files.readAllLines(file)) {
            var entry = JsonReader.parse(Text.of(line));
            var text = entry.member(Text.of("query")).toText().toString();
            queries.add(new Named(entry.member(Text.of("id")).toText().toString(), text));
          }
        }
      }
    }
    try (var files = Files.list(found)) {
      for (var file : files.filter(f -> f.toString().endsWith(".kql")).toList()) {
        queries.add(new Named(file.toString(), Text.of(Files.readAllBytes(file)).toString()));
      }
    }
    return queries;
  }

  private void look(Named query, long seed) {
    var start = System.nanoTime();
    try {
      through(query, seed);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
      tell(query, failure.toString(), failure);
    }
    var seconds = (System.nanoTime() - start) / 1_000_000_000L;
    if (seconds > 4 * SECONDS_AT_MOST) {
      tell(query, "took " + seconds + " s altogether", null);
    }
  }

  private static void tell(Named query, String what, Throwable failure) {
    System.out.println("FOUND " + query.name() + ": " + what.replace('\n', ' '));
    for (var i = 0; failure != null && i < Math.min(8, failure.getStackTrace().length); i++) {
      System.out.println("  at " + failure.getStackTrace()[i]);
    }
  }

  private void through(Named named, long seed) {
    var start = System.nanoTime();
    var source = Source.of(named.text());
    var parsed = Parser.parse(source);
    var checked = Checker.check(parsed, catalog, CheckSettings.DEFAULT);
    new Report(source, checked.problems()).text();
    Explainer.explain(parsed);
    if ((System.nanoTime() - start) / 1_000_000_000L >= SECONDS_AT_MOST) {
      tell(named, "check and explain took too long", null);
    }
    if (!checked.canRun()) {
      return;
    }
    var query = SimplerQuery.of(checked.query());
    run(named, query, new MadeTables(Map.of(), Map.of()));
    var witness = Witness.of(query, Constants::fold, DetectionRun.NOW, seed, 0, true);
    run(named, query, new MadeTables(witness.tables(), witness.files()));
  }

  private <T extends Database & ExternalFiles> void run(Named named, Query query, T tables) {
    var settings =
        RunSettings.of(DetectionRun.NOW, System::nanoTime)
            .withTimeLimit(SECONDS_AT_MOST * 1_000_000_000L)
            .withFiles(tables);
    var start = System.nanoTime();
    runs++;
    try (var result = engine.run(query, tables, settings)) {
      for (var table : result.tables()) {
        Answer.of(table.schema(), table.open(), MOST_ROWS);
      }
    } catch (LimitReached limit) {
      limits++;
      System.out.println("LIMIT " + named.name() + ": " + limit.getMessage());
      if (limit.limit() == LimitReached.Limit.HEAP) {
        tell(named, "the heap is full", null);
      }
    } catch (QueryFailure refused) {
      return; // a sentence about the query: an end like any other
    }
    if ((System.nanoTime() - start) / 1_000_000_000L > SECONDS_AT_MOST + SLACK_SECONDS) {
      tell(named, "a run took too long", null);
    }
  }
}
