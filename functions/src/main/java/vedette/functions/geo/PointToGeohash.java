package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// The name of the geohash cell that holds a place, of `accuracy` letters (1 to 18); empty when one
/// of them makes no sense.
///
/// ```kql
/// print a = geo_point_to_geohash(-80.195829, 25.802215, 8), b = geo_point_to_geohash(1, 1, 19)
/// // a:string | b:string
/// // dhwfz15h |
/// ```
@Scalar("geo_point_to_geohash")
final class PointToGeohash {
  private PointToGeohash() {}

  static Text row(
      @Nullable Double longitude,
      @Nullable Double latitude,
      @Default("5") @Nullable Long accuracy) {
    if (longitude == null || latitude == null || accuracy == null) {
      return Text.EMPTY;
    }
    var letters = accuracy >= 1 && accuracy <= Geohash.MOST_LETTERS;
    return letters && Direction.of(longitude, latitude) != null
        ? Geohash.around(longitude, latitude, Math.toIntExact(accuracy))
        : Text.EMPTY;
  }
}
