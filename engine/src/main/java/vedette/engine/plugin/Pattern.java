package vedette.engine.plugin;

import java.util.Arrays;
import java.util.Comparator;

/// Values that rows share in some dimensions.
///
/// @param codes the wanted number in each dimension of [CodedRows], or [#ANY]
/// @param weights what the rows that fit weigh, by set
record Pattern(int[] codes, double[] weights) {
  static final int ANY = -1;

  /// How many dimensions have a value.
  int values() {
    return (int) Arrays.stream(codes).filter(code -> code != ANY).count();
  }

  /// What is common and says much comes first: weight times values, then weight.
  static Comparator<Pattern> byContent() {
    return Comparator.comparingDouble((Pattern p) -> -p.weights[0] * p.values())
        .thenComparingDouble(p -> -p.weights[0])
        .thenComparing(p -> p.codes, Arrays::compare);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pattern(var theirs, _) && Arrays.equals(codes, theirs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(codes);
  }
}
