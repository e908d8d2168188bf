package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// A shape in well-known text, such as `LINESTRING (0 0, 1 1)`, as GeoJSON; null when it is none.
///
/// ```kql
/// print a = geo_from_wkt("POINT (1 2)"), b = geo_from_wkt("POINT")
/// // a:dynamic                                | b:dynamic
/// // {"type":"Point","coordinates":[1.0,2.0]} | null
/// ```
@Scalar("geo_from_wkt")
final class FromWkt {
  private FromWkt() {}

  static @Nullable Dynamic row(Text wkt) {
    return WellKnownText.read(wkt);
  }
}
