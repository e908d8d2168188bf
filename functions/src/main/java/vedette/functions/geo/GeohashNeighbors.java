package vedette.functions.geo;

import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// The names of the geohash cells around one, without itself; null when there is no such cell.
///
/// ```kql
/// print a = array_sort_asc(geo_geohash_neighbors("s"))
/// // a:dynamic
/// // ["7","e","g","k","m","t","u","v"]
/// ```
@Scalar("geo_geohash_neighbors")
final class GeohashNeighbors {
  private GeohashNeighbors() {}

  static @Nullable Dynamic row(Text geohash) {
    var cell = Geohash.of(geohash);
    if (cell == null) {
      return null;
    }
    var names = new LinkedHashSet<Text>();
    for (var north = 1; north >= -1; north--) {
      for (var east = -1; east <= 1; east++) {
        var latitude = cell.south() + (north + 0.5) * cell.height();
        var longitude = cell.west() + (east + 0.5) * cell.width();
        if (Math.abs(latitude) <= 90) {
          names.add(Geohash.around(Math.IEEEremainder(longitude, 360), latitude, geohash.length()));
        }
      }
    }
    names.remove(geohash);
    return Assembled.array(names);
  }
}
