package vedette.functions.number;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// An energy in another unit; null when one of the units is unknown.
///
/// Names of units are spelled as in the example, in the singular.
///
/// ```kql
/// print a = convert_energy(2, "KilowattHour", "Joule")
/// // a:real
/// // 7200000.0
/// ```
@Scalar("convert_energy")
final class ConvertEnergy {
  private ConvertEnergy() {}

  static final Units UNITS =
      Units.of(
          "BritishThermalUnit", 1055.05585262,
          "Calorie", 4.184,
          "ElectronVolt", 1.602176565e-19,
          "Erg", 1e-7,
          "FootPound", 1.355817948,
          "GigabritishThermalUnit", 1055.05585262e9,
          "Gigajoule", 1e9,
          "GigawattHour", 3.6e12,
          "HorsepowerHour", 2684519.537696173,
          "Joule", 1,
          "KilobritishThermalUnit", 1055.05585262e3,
          "Kilocalorie", 4184,
          "Kilojoule", 1000,
          "KilowattHour", 3.6e6,
          "MegabritishThermalUnit", 1055.05585262e6,
          "Megacalorie", 4184e3,
          "Megajoule", 1e6,
          "MegawattHour", 3.6e9,
          "Millijoule", 0.001,
          "TerawattHour", 3.6e15,
          "ThermEc", 1.0550558526e8,
          "ThermImperial", 1.05505585257348e8,
          "ThermUs", 1.054804e8,
          "WattHour", 3600);

  static @Nullable Double row(double value, Text from, Text to) {
    return UNITS.convert(value, from, to);
  }
}
