package vedette.bench.measure;

import java.nio.file.Path;
import java.util.List;

/// What one run of the bench is asked to do.
///
/// @param commandLines how many distinct command lines the rows have
/// @param lanes thread counts to measure with
/// @param only names of questions; all when empty
/// @param work where rows and stores are kept between runs
/// @param home the checkout
public record Plan(
    long rows,
    long seed,
    int commandLines,
    List<Integer> lanes,
    List<String> only,
    Path work,
    Path home) {
  /// Above so many distinct ones the rows are the hard case with bars of its own.
  static final int MANY = 1_000_000;

  boolean wants(String question) {
    return only.isEmpty() || only.contains(question);
  }

  boolean isHardCase() {
    return commandLines >= MANY;
  }

  /// Rows and stores of one shape.
  Path folder() {
    return work.resolve(rows + "-" + commandLines + "-" + seed);
  }

  Path questions() {
    return home.resolve("bench/queries");
  }
}
