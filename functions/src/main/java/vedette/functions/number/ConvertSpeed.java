package vedette.functions.number;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// A speed in another unit; null when one of the units is unknown.
///
/// Most units are a length `PerHour`, `PerMinute` or `PerSecond`.
///
/// ```kql
/// print a = convert_speed(36, "KilometerPerHour", "MeterPerSecond")
/// // a:real
/// // 10.0
/// ```
@Scalar("convert_speed")
final class ConvertSpeed {
  private ConvertSpeed() {}

  private static final Units UNITS =
      ConvertLength.UNITS.perTime().and(Units.of("Knot", 1852 / 3600.0));

  static @Nullable Double row(double value, Text from, Text to) {
    return UNITS.convert(value, from, to);
  }
}
