package vedette.functions.geo;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// A geohash cell as a GeoJSON polygon; null when there is no such cell.
///
/// ```kql
/// print a = tostring(geo_geohash_to_polygon("s"))
/// // a:string
/// // {"type":"Polygon","coordinates":[[[0.0,0.0],[45.0,0.0],[45.0,45.0],[0.0,45.0],[0.0,0.0]]]}
/// ```
@Scalar("geo_geohash_to_polygon")
final class GeohashToPolygon {
  private GeohashToPolygon() {}

  static @Nullable Dynamic row(Text geohash) {
    var cell = Geohash.of(geohash);
    if (cell == null) {
      return null;
    }
    var west = cell.west();
    var south = cell.south();
    var east = west + cell.width();
    var north = south + cell.height();
    return GeoJson.polygon(
        List.of(
            new double[] {west, south},
            new double[] {east, south},
            new double[] {east, north},
            new double[] {west, north},
            new double[] {west, south}));
  }
}
