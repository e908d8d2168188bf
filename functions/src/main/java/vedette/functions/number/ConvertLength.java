package vedette.functions.number;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// A length in another unit; null when one of the units is unknown.
///
/// Names of units are spelled as in the example, in the singular.
///
/// ```kql
/// print a = convert_length(2, "Kilometer", "Meter")
/// // a:real
/// // 2000.0
/// ```
@Scalar("convert_length")
final class ConvertLength {
  private ConvertLength() {}

  static final Units UNITS =
      Units.of(
          "Angstrom", 1e-10,
          "AstronomicalUnit", 1.4959787070e11,
          "Centimeter", 0.01,
          "Chain", 20.1168,
          "DataMile", 1828.8,
          "Decameter", 10,
          "Decimeter", 0.1,
          "DtpPica", 0.0254 / 6,
          "DtpPoint", 0.0254 / 72,
          "Fathom", 1.8288,
          "Foot", 0.3048,
          "Hand", 0.1016,
          "Hectometer", 100,
          "Inch", 0.0254,
          "KilolightYear", 9.46073047258e18,
          "Kilometer", 1000,
          "Kiloparsec", 3.08567758128e19,
          "LightYear", 9.46073047258e15,
          "MegalightYear", 9.46073047258e21,
          "Megaparsec", 3.08567758128e22,
          "Meter", 1,
          "Microinch", 2.54e-8,
          "Micrometer", 1e-6,
          "Mil", 2.54e-5,
          "Mile", 1609.344,
          "Millimeter", 0.001,
          "Nanometer", 1e-9,
          "NauticalMile", 1852,
          "Parsec", 3.08567758128e16,
          "PrinterPica", 1 / 237.106301584,
          "PrinterPoint", 0.0254 / 72.27,
          "Shackle", 27.432,
          "SolarRadius", 6.95510e8,
          "Twip", 0.0254 / 1440,
          "UsSurveyFoot", 1200 / 3937.0,
          "Yard", 0.9144);

  static @Nullable Double row(double value, Text from, Text to) {
    return UNITS.convert(value, from, to);
  }
}
