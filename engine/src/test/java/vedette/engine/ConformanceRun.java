package vedette.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import vedette.data.table.Database;
import vedette.data.table.Table;
import vedette.data.time.DateTime;
import vedette.engine.run.NotBuilt;
import vedette.engine.run.QueryEngine;
import vedette.engine.run.QueryFailure;
import vedette.engine.run.RunSettings;
import vedette.kql.check.CheckSettings;
import vedette.kql.check.Checker;
import vedette.kql.problem.Problem;
import vedette.kql.problem.Severity;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parser;
import vedette.testkit.conformance.Answer;
import vedette.testkit.conformance.ConformanceCase;
import vedette.testkit.conformance.TableComparison;

/// Runs recorded queries the way a user's query runs, and says how each ended.
final class ConformanceRun implements AutoCloseable {
  private static final int MOST_ROWS = 20_000;
  private static final long LIMIT_SECONDS = 10;
  private static final DateTime NOW = new DateTime(DateTime.EPOCH_TICKS + 17_900_000_000_000_000L);

  /// How a case ended.
  enum Ending {
    PASSED,
    FAILED,
    /// Nothing is wrong with the query, but something in it is not built.
    REFUSED,
    /// The checker or the engine says that the query is wrong.
    REJECTED,
    CRASHED,
    HUNG,
    /// Ran to its end; there is nothing to compare with.
    RAN
  }

  /// @param cause the difference or the problem, in one line
  record Outcome(ConformanceCase wanted, Ending ending, String cause) {}

  private static final Database NO_TABLES =
      new Database() {
        @Override
        public @Nullable Table table(String name) {
          return null;
        }

        @Override
        public Set<String> names() {
          return Set.of();
        }
      };

  private final QueryEngine engine = new QueryEngine();
  private final RunSettings settings;
  private ExecutorService worker = newWorker();

  ConformanceRun(RunSettings settings) {
    this.settings = settings;
  }

  static RunSettings usualSettings() {
    return RunSettings.of(NOW, System::nanoTime).withTimeLimit(5_000_000_000L);
  }

  private static ExecutorService newWorker() {
    return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
  }

  List<Outcome> all(List<ConformanceCase> cases) throws InterruptedException {
    var outcomes = new ArrayList<Outcome>();
    for (var wanted : cases) {
      outcomes.add(guarded(wanted));
    }
    return outcomes;
  }

  private Outcome guarded(ConformanceCase wanted) throws InterruptedException {
    var running = worker.submit(() -> one(wanted));
    try {
      return running.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException hung) {
      worker.shutdownNow();
      worker = newWorker();
      return new Outcome(wanted, Ending.HUNG, "no end within " + LIMIT_SECONDS + " s");
    } catch (ExecutionException crash) {
      return new Outcome(wanted, Ending.CRASHED, crashLine(crash.getCause()));
    }
  }

  private static String crashLine(Throwable crash) {
    var trace = crash.getStackTrace();
    return crash + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private Outcome one(ConformanceCase wanted) {
    var parsed = Parser.parse(Source.of(wanted.query()));
    var checked = Checker.check(parsed, new BuiltIns(), CheckSettings.DEFAULT);
    if (!checked.isClean()) {
      return new Outcome(wanted, rejection(wanted), firstError(checked.problems()));
    }
    if (!checked.canRun()) {
      return new Outcome(wanted, Ending.REFUSED, text(checked.notBuilt().getFirst()));
    }
    try (var result = engine.run(checked.query(), NO_TABLES, settings)) {
      if (result.tables().isEmpty()) {
        return new Outcome(wanted, Ending.RAN, "no result");
      }
      var table = result.tables().getFirst();
      return compare(wanted, Answer.of(table.schema(), table.open(), MOST_ROWS));
    } catch (NotBuilt missing) {
      return new Outcome(wanted, Ending.REFUSED, String.valueOf(missing.getMessage()));
    } catch (QueryFailure failure) {
      return new Outcome(wanted, rejection(wanted), String.valueOf(failure.getMessage()));
    }
  }

  private static Ending rejection(ConformanceCase wanted) {
    return wanted.refused() ? Ending.PASSED : Ending.REJECTED;
  }

  private static Outcome compare(ConformanceCase wanted, Answer answer) {
    if (wanted.refused()) {
      return new Outcome(wanted, Ending.FAILED, "answered, should be refused");
    }
    if (!wanted.isComparable()) {
      return new Outcome(wanted, Ending.RAN, "");
    }
    var difference = TableComparison.difference(wanted, answer);
    return difference == null
        ? new Outcome(wanted, Ending.PASSED, "")
        : new Outcome(wanted, Ending.FAILED, difference);
  }

  private static String firstError(List<Problem> problems) {
    return problems.stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .findFirst()
        .map(ConformanceRun::text)
        .orElse("");
  }

  private static String text(Problem problem) {
    return problem.code() + " " + problem.message();
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
