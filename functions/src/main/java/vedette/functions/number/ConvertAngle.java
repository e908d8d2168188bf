package vedette.functions.number;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// An angle in another unit; null when one of the units is unknown.
///
/// Names of units are spelled as in the example, in the singular.
///
/// ```kql
/// print a = convert_angle(2, "Revolution", "Degree")
/// // a:real
/// // 720.0
/// ```
@Scalar("convert_angle")
final class ConvertAngle {
  private ConvertAngle() {}

  static final Units UNITS =
      Units.of(
          "Arcminute", 1 / 60.0,
          "Arcsecond", 1 / 3600.0,
          "Centiradian", 1.8 / Math.PI,
          "Deciradian", 18 / Math.PI,
          "Degree", 1,
          "Gradian", 0.9,
          "Microdegree", 1e-6,
          "Microradian", 180e-6 / Math.PI,
          "Millidegree", 0.001,
          "Milliradian", 0.18 / Math.PI,
          "Nanodegree", 1e-9,
          "Nanoradian", 180e-9 / Math.PI,
          "NatoMil", 0.05625,
          "Radian", 180 / Math.PI,
          "Revolution", 360);

  static @Nullable Double row(double value, Text from, Text to) {
    return UNITS.convert(value, from, to);
  }
}
