package vedette.functions.number;

import org.jspecify.annotations.Nullable;
import vedette.declare.Scalar;
import vedette.functions.Chance;

/// A number by chance, new for each row: from 0 to below 1, or a whole one from 0 to below
/// `number`. Null when `number` is not positive.
///
/// ```kql
/// print a = rand() between (0.0 .. 1.0), b = rand(10) in (0, 1, 2, 3, 4, 5, 6, 7, 8, 9), c = rand(0)
/// // a:bool | b:bool | c:real
/// // true   | true   | null
/// ```
@Scalar(value = "rand", deterministic = false)
final class Rand {
  private Rand() {}

  static double row() {
    return Chance.source().nextDouble();
  }

  static @Nullable Double row(long number) {
    return number <= 0 ? null : (Double) (double) Chance.source().nextLong(number);
  }
}
