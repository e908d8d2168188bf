package vedette.engine.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.engine.operator.Numbering;
import vedette.engine.run.Budget;

/// The rows of a table as numbers, one for each cell, in which patterns are looked for; each row
/// weighs something in one of two sets.
///
/// @param positions which column of the input each dimension is
/// @param codes the number of each cell, by dimension and row; two cells of a dimension have the
///   same number when they are equal
/// @param firsts by dimension and number, a row that has it
/// @param weights what each row weighs, by set and row
record CodedRows(
    PluginCall call, int[] positions, int[][] codes, int[][] firsts, double[][] weights) {
  /// What a search needs beside: the numbers once more, and those of one column.
  private static final int COPIES = 3;

  /// @param hidden columns that are no dimensions: weights, and what tells the sets apart
  /// @param share what the numbers are held against
  static CodedRows of(
      PluginCall call, List<String> hidden, double[][] weights, Budget.Share share) {
    var positions = new ArrayList<Integer>();
    for (var i = 0; i < call.input().size(); i++) {
      if (!hidden.contains(call.input().field(i).name())) {
        positions.add(i);
      }
    }
    var rows = call.rows().size();
    share.set(
        (long) rows * (COPIES * positions.size() * Integer.BYTES + weights.length * Double.BYTES));
    var codes = new int[positions.size()][];
    var firsts = new int[positions.size()][];
    for (var i = 0; i < codes.length; i++) {
      call.context().checkpoint();
      var position = positions.get(i);
      var type = call.input().field(position).type();
      var numbers = Numbering.of(call.rows().column(position), type, rows);
      codes[i] = numbers.of();
      firsts[i] = firsts(numbers);
    }
    return new CodedRows(
        call, positions.stream().mapToInt(i -> i).toArray(), codes, firsts, weights);
  }

  private static int[] firsts(Numbering numbers) {
    var firsts = new int[numbers.size()];
    for (var row = numbers.of().length - 1; row >= 0; row--) {
      firsts[numbers.of()[row]] = row;
    }
    return firsts;
  }

  /// What every row weighs: 1, or the whole number in a column; what is none, or below 0, weighs
  /// nothing.
  static double[] weights(PluginCall call, String column) {
    var weights = new double[call.rows().size()];
    if (column.isEmpty()) {
      Arrays.fill(weights, 1);
      return weights;
    }
    var numbers = call.rows().column(call.input().position(column));
    for (var row = 0; row < weights.length; row++) {
      var number = numbers.isNull(row) ? null : numbers.value(row);
      weights[row] = number instanceof Number weight ? Math.max(0, weight.doubleValue()) : 0;
    }
    return weights;
  }

  int rows() {
    return call.rows().size();
  }

  int dimensions() {
    return codes.length;
  }

  /// What all rows of a set weigh together.
  double total(int set) {
    return Arrays.stream(weights[set]).sum();
  }

  /// Whether a row has all values of a pattern.
  boolean fits(int row, Pattern pattern) {
    for (var dimension = 0; dimension < codes.length; dimension++) {
      var wanted = pattern.codes()[dimension];
      if (wanted != Pattern.ANY && wanted != codes[dimension][row]) {
        return false;
      }
    }
    return true;
  }

  /// The cells of a pattern in the order of the input's columns.
  ///
  /// @param wildcards what stands for any value, by the type of the column
  List<@Nullable Object> cells(Pattern pattern, List<String> hidden, Wildcards wildcards) {
    var cells = new ArrayList<@Nullable Object>();
    var dimension = 0;
    for (var i = 0; i < call.input().size(); i++) {
      var field = call.input().field(i);
      if (dimension < positions.length && positions[dimension] == i) {
        var code = pattern.codes()[dimension];
        cells.add(code == Pattern.ANY ? wildcards.of(field.type()) : value(dimension, code));
        dimension++;
      } else if (!hidden.contains(field.name())) {
        cells.add(wildcards.of(field.type()));
      }
    }
    return cells;
  }

  private @Nullable Object value(int dimension, int code) {
    var column = call.rows().column(positions[dimension]);
    var row = firsts[dimension][code];
    return column.isNull(row) ? null : column.value(row);
  }

  /// Whether a row counts at all.
  boolean weighs(int row) {
    for (var set : weights) {
      if (set[row] > 0) {
        return true;
      }
    }
    return false;
  }
}
