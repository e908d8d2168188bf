package vedette.functions.number;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// A mass in another unit; null when one of the units is unknown.
///
/// Names of units are spelled as in the example, in the singular.
///
/// ```kql
/// print a = convert_mass(2, "Tonne", "Kilogram")
/// // a:real
/// // 2000.0
/// ```
@Scalar("convert_mass")
final class ConvertMass {
  private ConvertMass() {}

  static final Units UNITS =
      Units.of(
          "Centigram", 1e-5,
          "Decagram", 0.01,
          "Decigram", 1e-4,
          "EarthMass", 5.9722e24,
          "Grain", 64.79891e-6,
          "Gram", 0.001,
          "Hectogram", 0.1,
          "Kilogram", 1,
          "Kilopound", 453.59237,
          "Kilotonne", 1e6,
          "LongHundredweight", 50.80234544,
          "LongTon", 1016.0469088,
          "Megapound", 453592.37,
          "Megatonne", 1e9,
          "Microgram", 1e-9,
          "Milligram", 1e-6,
          "Nanogram", 1e-12,
          "Ounce", 0.028349523125,
          "Pound", 0.45359237,
          "ShortHundredweight", 45.359237,
          "ShortTon", 907.18474,
          "Slug", 14.593902937,
          "SolarMass", 1.98947e30,
          "Stone", 6.35029318,
          "Tonne", 1000);

  static @Nullable Double row(double value, Text from, Text to) {
    return UNITS.convert(value, from, to);
  }
}
