package vedette.functions.number;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// A volume in another unit; null when one of the units is unknown.
///
/// Names of units are spelled as in the example, in the singular.
///
/// ```kql
/// print a = convert_volume(2, "CubicMeter", "Liter")
/// // a:real
/// // 2000.0
/// ```
@Scalar("convert_volume")
final class ConvertVolume {
  private ConvertVolume() {}

  static final Units UNITS =
      Units.of(
          "AcreFoot", 1 / 0.000810714,
          "Centiliter", 1e-5,
          "CubicCentimeter", 1e-6,
          "CubicDecimeter", 0.001,
          "CubicFoot", 0.028316846592,
          "CubicHectometer", 1e6,
          "CubicInch", 1.6387064e-5,
          "CubicKilometer", 1e9,
          "CubicMeter", 1,
          "CubicMicrometer", 1e-18,
          "CubicMile", 4.16818182544058e9,
          "CubicMillimeter", 1e-9,
          "CubicYard", 0.764554857984,
          "Deciliter", 1e-4,
          "Hectoliter", 0.1,
          "ImperialGallon", 0.00454609,
          "ImperialOunce", 2.84130625e-5,
          "ImperialPint", 5.6826125e-4,
          "Kiloliter", 1,
          "Liter", 0.001,
          "Megaliter", 1000,
          "MetricCup", 2.5e-4,
          "MetricTeaspoon", 5e-6,
          "Microliter", 1e-9,
          "Milliliter", 1e-6,
          "OilBarrel", 0.158987294928,
          "UsCustomaryCup", 2.365882365e-4,
          "UsGallon", 0.003785411784,
          "UsLegalCup", 2.4e-4,
          "UsOunce", 2.95735295625e-5,
          "UsPint", 4.73176473e-4,
          "UsQuart", 9.46352946e-4,
          "UsTablespoon", 1.478676478125e-5,
          "UsTeaspoon", 4.92892159375e-6);

  static @Nullable Double row(double value, Text from, Text to) {
    return UNITS.convert(value, from, to);
  }
}
