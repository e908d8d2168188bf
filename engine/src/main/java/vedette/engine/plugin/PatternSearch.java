package vedette.engine.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import vedette.engine.run.LimitReached;

/// Finds every pattern that is common enough, level by level as Apriori does: a pattern with one
/// more value is only looked at where the one without it was common.
///
/// A pattern has every value that all its rows share, so that of patterns with the same rows only
/// the one that says most appears. Values that came along by themselves do not count against the
/// most values that a pattern may be made of.
final class PatternSearch {
  private static final int PATTERNS_MOST = 100_000;
  private static final int RARE = -2;

  private final CodedRows rows;
  private final Predicate<double[]> common;
  private final int[][] values;
  private final int[][] codes;

  /// @param common whether patterns of these weights are looked at; when it holds for some weights
  ///   it has to hold for greater ones
  PatternSearch(CodedRows rows, Predicate<double[]> common) {
    this.rows = rows;
    this.common = common;
    this.values = new int[rows.dimensions()][];
    this.codes = new int[rows.dimensions()][];
    for (var dimension = 0; dimension < codes.length; dimension++) {
      keepCommon(dimension);
    }
  }

  /// Numbers the common values of a dimension anew; there are few, however many values it has.
  private void keepCommon(int dimension) {
    rows.call().context().checkpoint();
    var all = rows.codes()[dimension];
    var sets = rows.weights().length;
    var sums = new double[sets][rows.firsts()[dimension].length];
    for (var set = 0; set < sets; set++) {
      for (var row = 0; row < all.length; row++) {
        sums[set][all[row]] += rows.weights()[set][row];
      }
    }
    var kept = new int[rows.firsts()[dimension].length];
    Arrays.fill(kept, RARE);
    var count = 0;
    var weights = new double[sets];
    var found = new int[kept.length];
    for (var code = 0; code < kept.length; code++) {
      for (var set = 0; set < sets; set++) {
        weights[set] = sums[set][code];
      }
      if (common.test(weights)) {
        found[count] = code;
        kept[code] = count++;
      }
    }
    values[dimension] = Arrays.copyOf(found, count);
    codes[dimension] = new int[all.length];
    for (var row = 0; row < all.length; row++) {
      codes[dimension][row] = kept[all[row]];
    }
  }

  /// The patterns made of at most so many values.
  List<Pattern> upTo(int most) {
    var seen = new HashSet<Pattern>();
    var found = new ArrayList<Pattern>();
    var all = members(none());
    var level = List.of(closed(new Pattern(none().codes(), weights(all)), all));
    if (level.getFirst().values() > 0) {
      add(level.getFirst(), seen, found);
    }
    for (var size = 1; size <= most && !level.isEmpty(); size++) {
      var next = new ArrayList<Pattern>();
      for (var pattern : level) {
        extend(pattern, seen, next);
      }
      found.addAll(next);
      level = next;
    }
    return found.stream().map(this::spelled).toList();
  }

  private void add(Pattern pattern, Set<Pattern> seen, List<Pattern> into) {
    if (seen.add(pattern)) {
      into.add(pattern);
    }
    if (seen.size() > PATTERNS_MOST) {
      throw new LimitReached(
          LimitReached.Limit.ROWS,
          "`"
              + rows.call().name()
              + "` would find more than "
              + PATTERNS_MOST
              + " patterns. A higher threshold, or fewer columns, makes them fewer.");
    }
  }

  /// Adds the patterns that have one value more.
  private void extend(Pattern pattern, Set<Pattern> seen, List<Pattern> into) {
    var members = members(pattern);
    for (var dimension = 0; dimension < codes.length; dimension++) {
      if (pattern.codes()[dimension] != Pattern.ANY) {
        continue;
      }
      rows.call().context().checkpoint();
      var sums = sums(dimension, members);
      for (var code = 0; code < values[dimension].length; code++) {
        if (common.test(sums[code])) {
          var longer = pattern.codes().clone();
          longer[dimension] = code;
          var own = having(members, dimension, code);
          add(closed(new Pattern(longer, sums[code]), own), seen, into);
        }
      }
    }
  }

  private Pattern none() {
    var none = new int[codes.length];
    Arrays.fill(none, Pattern.ANY);
    return new Pattern(none, new double[0]);
  }

  private int[] members(Pattern pattern) {
    var members = new int[rows.rows()];
    var count = 0;
    for (var row = 0; row < members.length; row++) {
      if (rows.weighs(row) && fits(row, pattern.codes())) {
        members[count++] = row;
      }
    }
    return Arrays.copyOf(members, count);
  }

  private boolean fits(int row, int[] wanted) {
    for (var dimension = 0; dimension < wanted.length; dimension++) {
      if (wanted[dimension] != Pattern.ANY && wanted[dimension] != codes[dimension][row]) {
        return false;
      }
    }
    return true;
  }

  private int[] having(int[] members, int dimension, int code) {
    var own = new int[members.length];
    var count = 0;
    for (var row : members) {
      if (codes[dimension][row] == code) {
        own[count++] = row;
      }
    }
    return Arrays.copyOf(own, count);
  }

  private double[] weights(int[] members) {
    var weights = new double[rows.weights().length];
    for (var set = 0; set < weights.length; set++) {
      for (var row : members) {
        weights[set] += rows.weights()[set][row];
      }
    }
    return weights;
  }

  private double[][] sums(int dimension, int[] members) {
    var sums = new double[values[dimension].length][rows.weights().length];
    for (var row : members) {
      var code = codes[dimension][row];
      if (code >= 0) {
        for (var set = 0; set < rows.weights().length; set++) {
          sums[code][set] += rows.weights()[set][row];
        }
      }
    }
    return sums;
  }

  /// With every value that all these rows share.
  private Pattern closed(Pattern pattern, int[] members) {
    var shared = pattern.codes().clone();
    for (var dimension = 0; dimension < shared.length && members.length > 0; dimension++) {
      var code = codes[dimension][members[0]];
      if (shared[dimension] == Pattern.ANY && code >= 0 && isShared(dimension, code, members)) {
        shared[dimension] = code;
      }
    }
    return new Pattern(shared, pattern.weights());
  }

  private boolean isShared(int dimension, int code, int[] members) {
    for (var row : members) {
      if (codes[dimension][row] != code) {
        return false;
      }
    }
    return true;
  }

  /// In the numbers of [CodedRows].
  private Pattern spelled(Pattern pattern) {
    var spelled = pattern.codes().clone();
    for (var dimension = 0; dimension < spelled.length; dimension++) {
      var code = spelled[dimension];
      spelled[dimension] = code == Pattern.ANY ? Pattern.ANY : values[dimension][code];
    }
    return new Pattern(spelled, pattern.weights());
  }
}
