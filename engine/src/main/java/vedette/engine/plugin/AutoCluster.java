package vedette.engine.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vedette.data.batch.Batch;
import vedette.engine.run.QueryFailure;

/// `autocluster`: a few patterns of values that together tell most of the rows.
///
/// Each of some rows, evenly spread over all, is a seed: a pattern that has all its values. Step by
/// step the value goes whose loss makes the best pattern, and the best one on the way is the
/// cluster of the seed. How good a pattern is, is the weighted geometric mean of the share of rows
/// that it holds and the share of columns that it names. Clusters that are far from the best, and
/// those of which better ones hold most rows already, are left out.
///
/// Arguments: the name of the column of weights or `""`, the weight of the share of rows in the
/// mean, the number of seeds, then what stands for any value.
final class AutoCluster implements TablePlugin {
  private static final double NEAR_THE_BEST = 0.2;
  private static final double MOSTLY_NEW = 0.5;

  @Override
  public Batch apply(PluginCall call) {
    var sizeWeight = ((Number) call.constant(1)).doubleValue();
    if (!(sizeWeight > 0 && sizeWeight < 1)) {
      throw new QueryFailure(
          "The size weight of `autocluster` is more than 0 and less than 1.", call.span());
    }
    var seeds = (int) Math.min(call.positive(2), Math.max(1, call.rows().size()));
    var weight = call.constant(0).toString();
    var hidden = weight.isEmpty() ? List.<String>of() : List.of(weight);
    try (var held = call.context().budget().share("autocluster")) {
      var weights = new double[][] {CodedRows.weights(call, weight)};
      var rows = CodedRows.of(call, hidden, weights, held);
      var clusters = new Clusters(rows, sizeWeight).from(seeds);
      return Basket.rows(rows, clusters, Wildcards.of(call, 3));
    }
  }

  /// The search over one table.
  private static final class Clusters {
    private final CodedRows rows;
    private final double sizeWeight;
    private final double total;

    Clusters(CodedRows rows, double sizeWeight) {
      this.rows = rows;
      this.sizeWeight = sizeWeight;
      this.total = rows.total(0);
    }

    List<Pattern> from(int seeds) {
      if (total <= 0 || rows.dimensions() == 0) {
        return List.of();
      }
      var found = new LinkedHashMap<Pattern, Double>();
      for (var row : seedRows(seeds)) {
        var cluster = grown(row);
        found.putIfAbsent(cluster, score(cluster.weights()[0], cluster.values()));
      }
      return chosen(found);
    }

    /// The rows in the middle of equal stretches of the weight.
    private int[] seedRows(int seeds) {
      var found = new int[seeds];
      var count = 0;
      var passed = 0.0;
      for (var row = 0; row < rows.rows() && count < seeds; row++) {
        passed += rows.weights()[0][row];
        while (count < seeds && passed >= (count + 0.5) * total / seeds) {
          found[count++] = row;
        }
      }
      return Arrays.stream(found, 0, count).distinct().toArray();
    }

    private double score(double weight, int values) {
      return Math.pow(weight / total, sizeWeight)
          * Math.pow((double) values / rows.dimensions(), 1 - sizeWeight);
    }

    private Pattern grown(int seed) {
      var codes = new int[rows.dimensions()];
      Arrays.setAll(codes, dimension -> rows.codes()[dimension][seed]);
      var best = codes.clone();
      var bestScore = -1.0;
      var alone = alone(seed);
      for (var values = codes.length; values > 0; values--) {
        rows.call().context().checkpoint();
        var gains = gains(codes);
        var weight = gains[codes.length];
        if (score(weight, values) > bestScore) {
          bestScore = score(weight, values);
          best = codes.clone();
        }
        codes[weakest(codes, gains, alone)] = Pattern.ANY;
      }
      return closed(best);
    }

    /// What the seed's value weighs in each dimension by itself.
    private double[] alone(int seed) {
      var alone = new double[rows.dimensions()];
      for (var dimension = 0; dimension < alone.length; dimension++) {
        var codes = rows.codes()[dimension];
        for (var row = 0; row < codes.length; row++) {
          alone[dimension] += codes[row] == codes[seed] ? rows.weights()[0][row] : 0;
        }
      }
      return alone;
    }

    /// What the pattern would gain without its value in each dimension: the rows that miss it by
    /// that value alone. Last, what it weighs.
    private double[] gains(int[] codes) {
      var gains = new double[codes.length + 1];
      for (var row = 0; row < rows.rows(); row++) {
        var missed = codes.length;
        var misses = 0;
        for (var dimension = 0; dimension < codes.length && misses < 2; dimension++) {
          if (codes[dimension] != Pattern.ANY && codes[dimension] != rows.codes()[dimension][row]) {
            missed = dimension;
            misses++;
          }
        }
        if (misses < 2) {
          gains[missed] += rows.weights()[0][row];
        }
      }
      return gains;
    }

    /// The value whose loss gains most; of equal ones the rarest.
    private static int weakest(int[] codes, double[] gains, double[] alone) {
      var weakest = -1;
      for (var dimension = 0; dimension < codes.length; dimension++) {
        if (codes[dimension] != Pattern.ANY
            && (weakest < 0
                || gains[dimension] > gains[weakest]
                || (gains[dimension] == gains[weakest] && alone[dimension] < alone[weakest]))) {
          weakest = dimension;
        }
      }
      return weakest;
    }

    /// With every value that all its rows share.
    private Pattern closed(int[] codes) {
      var shared = codes.clone();
      var weight = 0.0;
      var first = true;
      var pattern = new Pattern(codes, new double[1]);
      for (var row = 0; row < rows.rows(); row++) {
        if (rows.weighs(row) && rows.fits(row, pattern)) {
          weight += rows.weights()[0][row];
          for (var dimension = 0; dimension < codes.length; dimension++) {
            var own = rows.codes()[dimension][row];
            if (first) {
              shared[dimension] = own;
            } else if (shared[dimension] != own) {
              shared[dimension] = Pattern.ANY;
            }
          }
          first = false;
        }
      }
      return new Pattern(shared, new double[] {weight});
    }

    private List<Pattern> chosen(Map<Pattern, Double> found) {
      var best = found.values().stream().mapToDouble(score -> score).max().orElse(0);
      var sorted =
          found.entrySet().stream()
              .filter(entry -> entry.getValue() >= NEAR_THE_BEST * best)
              .sorted(
                  Map.Entry.<Pattern, Double>comparingByValue(Comparator.reverseOrder())
                      .thenComparing(Map.Entry::getKey, Pattern.byContent()))
              .map(Map.Entry::getKey)
              .toList();
      var chosen = new ArrayList<Pattern>();
      var told = new boolean[rows.rows()];
      for (var pattern : sorted) {
        if (untold(pattern, told) >= MOSTLY_NEW * pattern.weights()[0]) {
          chosen.add(pattern);
          for (var row = 0; row < told.length; row++) {
            told[row] |= rows.fits(row, pattern);
          }
        }
      }
      return chosen;
    }

    private double untold(Pattern pattern, boolean[] told) {
      var untold = 0.0;
      for (var row = 0; row < told.length; row++) {
        untold += !told[row] && rows.fits(row, pattern) ? rows.weights()[0][row] : 0;
      }
      return untold;
    }
  }
}
