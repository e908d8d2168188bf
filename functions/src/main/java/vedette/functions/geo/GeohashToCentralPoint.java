package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The middle of a geohash cell as a GeoJSON point; null when there is no such cell.
///
/// ```kql
/// print a = geo_geohash_to_central_point("sunny"), b = geo_geohash_to_central_point("a")
/// // a:dynamic                                                       | b:dynamic
/// // {"type":"Point","coordinates":[42.47314453125,23.70849609375]} | null
/// ```
@Scalar("geo_geohash_to_central_point")
final class GeohashToCentralPoint {
  private GeohashToCentralPoint() {}

  static @Nullable Dynamic row(Text geohash) {
    var cell = Geohash.of(geohash);
    return cell == null
        ? null
        : GeoJson.point(cell.west() + cell.width() / 2, cell.south() + cell.height() / 2);
  }
}
