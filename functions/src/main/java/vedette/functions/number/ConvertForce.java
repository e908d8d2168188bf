package vedette.functions.number;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// A force in another unit; null when one of the units is unknown.
///
/// Names of units are spelled as in the example, in the singular.
///
/// ```kql
/// print a = convert_force(2, "Kilonewton", "Newton")
/// // a:real
/// // 2000.0
/// ```
@Scalar("convert_force")
final class ConvertForce {
  private ConvertForce() {}

  static final Units UNITS =
      Units.of(
          "Decanewton", 10,
          "Dyn", 1e-5,
          "KilogramForce", 9.80665,
          "Kilonewton", 1000,
          "KiloPond", 9.80665,
          "Meganewton", 1e6,
          "Micronewton", 1e-6,
          "Millinewton", 0.001,
          "Newton", 1,
          "OunceForce", 0.2780138509537812,
          "Poundal", 0.138254954376,
          "PoundForce", 4.4482216152605,
          "TonneForce", 9806.65);

  static @Nullable Double row(double value, Text from, Text to) {
    return UNITS.convert(value, from, to);
  }
}
