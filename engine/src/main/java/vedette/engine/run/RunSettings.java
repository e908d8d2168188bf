package vedette.engine.run;

import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Spools;
import vedette.data.time.DateTime;
import vedette.functions.Places;

/// Everything about one run that is not in the query: the same query, database and settings give
/// the same answer.
///
/// @param now the value of `now()`
/// @param nanoseconds a clock that never jumps, for limits and facts; only differences are used
/// @param seed where `rand()` and `sample` start
/// @param lanes threads that may work on one query
/// @param memoryBytes what blocking operators may hold together
/// @param timeNanoseconds how long the run may take; 0 for no limit
/// @param batchRows rows of the batches that operators make
/// @param switchedOff names of optimisations left out, for tests that hold them harmless
/// @param brought what the person running the query brought along
public record RunSettings(
    DateTime now,
    LongSupplier nanoseconds,
    long seed,
    int lanes,
    long memoryBytes,
    long timeNanoseconds,
    int batchRows,
    Set<String> switchedOff,
    Brought brought) {
  private static final long USUAL_MEMORY = 512L << 20;

  public RunSettings {
    switchedOff = Set.copyOf(switchedOff);
  }

  /// One lane, half a gigabyte, no time limit.
  public static RunSettings of(DateTime now, LongSupplier nanoseconds) {
    return new RunSettings(
        now, nanoseconds, 1, 1, USUAL_MEMORY, 0, Batch.USUAL_ROWS, Set.of(), Brought.NOTHING);
  }

  public RunSettings withSeed(long value) {
    return new RunSettings(
        now,
        nanoseconds,
        value,
        lanes,
        memoryBytes,
        timeNanoseconds,
        batchRows,
        switchedOff,
        brought);
  }

  public RunSettings withLanes(int value) {
    return new RunSettings(
        now,
        nanoseconds,
        seed,
        value,
        memoryBytes,
        timeNanoseconds,
        batchRows,
        switchedOff,
        brought);
  }

  public RunSettings withMemory(long bytes) {
    return new RunSettings(
        now, nanoseconds, seed, lanes, bytes, timeNanoseconds, batchRows, switchedOff, brought);
  }

  public RunSettings withTimeLimit(long nanosecondsAtMost) {
    return new RunSettings(
        now,
        nanoseconds,
        seed,
        lanes,
        memoryBytes,
        nanosecondsAtMost,
        batchRows,
        switchedOff,
        brought);
  }

  public RunSettings withBatchRows(int rows) {
    return new RunSettings(
        now, nanoseconds, seed, lanes, memoryBytes, timeNanoseconds, rows, switchedOff, brought);
  }

  public RunSettings withSwitchedOff(Set<String> names) {
    return new RunSettings(
        now, nanoseconds, seed, lanes, memoryBytes, timeNanoseconds, batchRows, names, brought);
  }

  public RunSettings withFiles(ExternalFiles allowed) {
    return new RunSettings(
        now,
        nanoseconds,
        seed,
        lanes,
        memoryBytes,
        timeNanoseconds,
        batchRows,
        switchedOff,
        new Brought(allowed, brought.places(), brought.spools()));
  }

  public RunSettings withBrought(Brought all) {
    return new RunSettings(
        now, nanoseconds, seed, lanes, memoryBytes, timeNanoseconds, batchRows, switchedOff, all);
  }

  /// Reads `externaldata`, or null when that may read nothing.
  public @Nullable ExternalFiles files() {
    return brought.files();
  }

  /// Where operators put aside what they may not hold, or null when they must do without.
  public @Nullable Spools spools() {
    return brought.spools();
  }

  /// Where addresses are, or null when that is not known.
  public @Nullable Places places() {
    return brought.places();
  }
}
