package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// The name of the S2 cell of a level (0 to 30) that holds a place; empty when one of them makes no
/// sense.
///
/// ```kql
/// print a = geo_point_to_s2cell(-80.195829, 25.802215, 8), b = geo_point_to_s2cell(1, 1, 35)
/// // a:string | b:string
/// // 88d9b    |
/// ```
@Scalar("geo_point_to_s2cell")
final class PointToS2Cell {
  private PointToS2Cell() {}

  static Text row(
      @Nullable Double longitude, @Nullable Double latitude, @Default("11") @Nullable Long level) {
    var place = longitude == null || latitude == null ? null : Direction.of(longitude, latitude);
    return place == null || level == null || level < 0 || level > S2Cell.FINEST
        ? Text.EMPTY
        : S2Cell.around(place, Math.toIntExact(level)).name();
  }
}
