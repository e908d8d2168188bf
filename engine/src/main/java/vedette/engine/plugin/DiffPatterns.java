package vedette.engine.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vedette.data.batch.Batch;
import vedette.engine.run.QueryFailure;

/// `diffpatterns`: patterns of values that two sets of rows have to different shares.
///
/// Every pattern whose shares differ by the threshold is found ([PatternSearch]); the greatest
/// differences come first, and a pattern most of whose rows belong to those before it is left out.
///
/// Arguments: the name of the column of weights or `""`, the name of the column that tells the sets
/// apart, its text in either set, the threshold, the most values that a pattern is made of, the
/// text of that column in each row, then what stands for any value.
final class DiffPatterns implements TablePlugin {
  private static final double THRESHOLD_LEAST = 0.015;
  private static final double MOSTLY_NEW = 0.5;

  @Override
  public Batch apply(PluginCall call) {
    var threshold = ((Number) call.constant(4)).doubleValue();
    if (!(threshold > THRESHOLD_LEAST && threshold < 1)) {
      throw new QueryFailure(
          "The threshold of `diffpatterns` is more than " + THRESHOLD_LEAST + " and less than 1.",
          call.span());
    }
    var most = (int) Math.min(call.positive(5), Integer.MAX_VALUE);
    var weight = call.constant(0).toString();
    var split = call.constant(1).toString();
    var hidden = weight.isEmpty() ? List.of(split) : List.of(split, weight);
    try (var held = call.context().budget().share("diffpatterns")) {
      var rows = CodedRows.of(call, hidden, sets(call, weight), held);
      var totals = new double[] {Math.max(1, rows.total(0)), Math.max(1, rows.total(1))};
      var search =
          new PatternSearch(
              rows, sums -> sums[0] >= threshold * totals[0] || sums[1] >= threshold * totals[1]);
      var different =
          search.upTo(most).stream()
              .filter(pattern -> difference(pattern, totals) >= threshold)
              .sorted(
                  Comparator.comparingDouble((Pattern p) -> -difference(p, totals))
                      .thenComparing(Pattern.byContent()))
              .toList();
      return rows(rows, news(rows, different), totals, split);
    }
  }

  /// What each row weighs in the first and the second set.
  private static double[][] sets(PluginCall call, String weight) {
    var weights = CodedRows.weights(call, weight);
    var sets = new double[2][weights.length];
    var first = call.constant(2).toString();
    var second = call.constant(3).toString();
    for (var row = 0; row < weights.length; row++) {
      var text = String.valueOf(call.value(6, row));
      if (text.equals(first)) {
        sets[0][row] = weights[row];
      } else if (text.equals(second)) {
        sets[1][row] = weights[row];
      }
    }
    return sets;
  }

  private static double difference(Pattern pattern, double[] totals) {
    return Math.abs(pattern.weights()[0] / totals[0] - pattern.weights()[1] / totals[1]);
  }

  private static List<Pattern> news(CodedRows rows, List<Pattern> patterns) {
    var told = new boolean[rows.rows()];
    var chosen = new ArrayList<Pattern>();
    for (var pattern : patterns) {
      rows.call().context().checkpoint();
      var untold = 0.0;
      for (var row = 0; row < told.length; row++) {
        untold += !told[row] && rows.fits(row, pattern) ? weight(rows, row) : 0;
      }
      if (untold >= MOSTLY_NEW * (pattern.weights()[0] + pattern.weights()[1])) {
        chosen.add(pattern);
        for (var row = 0; row < told.length; row++) {
          told[row] |= rows.fits(row, pattern);
        }
      }
    }
    return chosen;
  }

  private static double weight(CodedRows rows, int row) {
    return rows.weights()[0][row] + rows.weights()[1][row];
  }

  private static Batch rows(
      CodedRows coded, List<Pattern> patterns, double[] totals, String split) {
    var rows = new ResultRows(coded.call().schema());
    var wildcards = Wildcards.of(coded.call(), 7);
    var segment = 0L;
    for (var pattern : patterns) {
      var first = pattern.weights()[0];
      var second = pattern.weights()[1];
      var head =
          List.<Object>of(
              segment++,
              (long) first,
              (long) second,
              100 * first / totals[0],
              100 * second / totals[1],
              100 * difference(pattern, totals));
      rows.add(head, coded.cells(pattern, List.of(split), wildcards).toArray());
    }
    return rows.batch();
  }
}
