package vedette.engine.plugin;

import java.util.List;
import vedette.data.batch.Batch;
import vedette.engine.run.QueryFailure;

/// `basket`: every pattern of values that at least a share of the rows has ([PatternSearch]).
///
/// Arguments: the name of the column of weights or `""`, the share, the most values that a pattern
/// is made of, then what stands for any value.
final class Basket implements TablePlugin {
  private static final double SHARE_LEAST = 0.015;

  @Override
  public Batch apply(PluginCall call) {
    var share = ((Number) call.constant(1)).doubleValue();
    if (!(share > SHARE_LEAST && share < 1)) {
      throw new QueryFailure(
          "The threshold of `basket` is more than " + SHARE_LEAST + " and less than 1.",
          call.span());
    }
    var most = (int) Math.min(call.positive(2), Integer.MAX_VALUE);
    var weight = call.constant(0).toString();
    var hidden = weight.isEmpty() ? List.<String>of() : List.of(weight);
    try (var held = call.context().budget().share("basket")) {
      var weights = new double[][] {CodedRows.weights(call, weight)};
      var coded = CodedRows.of(call, hidden, weights, held);
      var total = coded.total(0);
      var search = new PatternSearch(coded, sums -> sums[0] > 0 && sums[0] >= share * total);
      return rows(coded, search.upTo(most), Wildcards.of(call, 3));
    }
  }

  /// The patterns as rows: number, weight, percent of all, then the values.
  static Batch rows(CodedRows coded, List<Pattern> patterns, Wildcards wildcards) {
    var rows = new ResultRows(coded.call().schema());
    var total = coded.total(0);
    var segment = 0L;
    for (var pattern : patterns.stream().sorted(Pattern.byContent()).toList()) {
      var weight = pattern.weights()[0];
      var head = List.<Object>of(segment++, (long) weight, 100 * weight / total);
      rows.add(head, coded.cells(pattern, List.of(), wildcards).toArray());
    }
    return rows.batch();
  }
}
