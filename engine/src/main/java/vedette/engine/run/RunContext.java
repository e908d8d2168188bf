package vedette.engine.run;

import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;
import vedette.engine.evaluate.QueryContext;
import vedette.engine.evaluate.Warnings;
import vedette.engine.run.LimitReached.Limit;
import vedette.functions.Places;

/// What operators and expressions may know about the run they are part of.
///
/// The values of `toscalar` and `in (subquery)` come from subqueries that run when first asked for,
/// once.
public final class RunContext implements QueryContext {
  /// The name under which it can be switched off that operators hold much where they need not.
  private static final String HOLDING = "holding";

  private static final long LITTLE = 2_000;
  private final RunSettings settings;
  private final Budget budget;
  private final Warnings warnings = new Warnings();
  private final RandomGenerator random;
  private @Nullable Subqueries subqueries;
  private final long startedAt;
  private volatile boolean cancelled;

  /// @param pool what all queries may hold together
  public RunContext(RunSettings settings, MemoryPool pool) {
    this.settings = settings;
    var memory = settings.memoryBytes();
    this.budget =
        new Budget(memory, settings.switchedOff().contains(HOLDING) ? LITTLE : memory, pool);
    this.random = new SplittableRandom(settings.seed());
    this.startedAt = settings.nanoseconds().getAsLong();
  }

  public RunSettings settings() {
    return settings;
  }

  /// The value of `now()`: the same for the whole query.
  @Override
  public DateTime now() {
    return settings.now();
  }

  public Budget budget() {
    return budget;
  }

  @Override
  public @Nullable Places places() {
    return settings.places();
  }

  @Override
  public Warnings warnings() {
    return warnings;
  }

  /// Chance for `rand()` and `sample`, repeatable from the seed.
  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public Scalar scalarOf(String binding) {
    return subqueries().scalarOf(binding);
  }

  @Override
  public Column setOf(String binding) {
    return subqueries().setOf(binding);
  }

  private Subqueries subqueries() {
    return Objects.requireNonNull(subqueries, "the run has no bindings yet");
  }

  void setSubqueries(Subqueries bound) {
    subqueries = bound;
  }

  /// Asks the run to end at its next [#checkpoint()]; any thread may ask.
  public void cancel() {
    cancelled = true;
  }

  /// Nanoseconds since the run began.
  public long elapsed() {
    return settings.nanoseconds().getAsLong() - startedAt;
  }

  /// Called at least once a batch, and inside loops that one row can make long.
  ///
  /// @throws LimitReached when the run was cancelled or has used up its time
  public void checkpoint() {
    if (cancelled || Thread.currentThread().isInterrupted()) {
      throw new LimitReached(Limit.CANCELLED, "The query was cancelled.");
    }
    var most = settings.timeNanoseconds();
    if (most > 0 && elapsed() > most) {
      throw new LimitReached(
          Limit.TIME, "The query took longer than its " + most / 1_000_000 + " ms.");
    }
  }
}
