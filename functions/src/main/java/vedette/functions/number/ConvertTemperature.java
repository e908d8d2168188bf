package vedette.functions.number;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// A temperature on another scale; null when one of the scales is unknown.
///
/// The scales are `Kelvin`, `DegreeCelsius`, `DegreeFahrenheit`, `DegreeRankine`, `DegreeReaumur`,
/// `DegreeRoemer`, `DegreeNewton`, `DegreeDelisle`, `MillidegreeCelsius` and `SolarTemperature`.
///
/// ```kql
/// print a = convert_temperature(20, "DegreeCelsius", "Kelvin")
/// // a:real
/// // 293.15
/// ```
@Scalar("convert_temperature")
final class ConvertTemperature {
  private ConvertTemperature() {}

  private static final Map<String, Scale> SCALES =
      Map.of(
          "Kelvin", new Scale(1, 0),
          "DegreeCelsius", new Scale(1, 273.15),
          "DegreeFahrenheit", new Scale(5 / 9.0, 459.67 * 5 / 9),
          "DegreeRankine", new Scale(5 / 9.0, 0),
          "DegreeReaumur", new Scale(5 / 4.0, 273.15),
          "DegreeRoemer", new Scale(40 / 21.0, 273.15 - 7.5 * 40 / 21),
          "DegreeNewton", new Scale(100 / 33.0, 273.15),
          "DegreeDelisle", new Scale(-2 / 3.0, 373.15),
          "MillidegreeCelsius", new Scale(0.001, 273.15),
          "SolarTemperature", new Scale(5778, 0));

  /// Kelvin are `degrees * size + zero`.
  private record Scale(double size, double zero) {}

  static @Nullable Double row(double value, Text from, Text to) {
    var source = SCALES.get(from.toString());
    var target = SCALES.get(to.toString());
    return source == null || target == null
        ? null
        : (Double) ((value * source.size + source.zero - target.zero) / target.size);
  }
}
