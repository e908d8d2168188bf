package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;

/// A line or a polygon, read once from GeoJSON and asked about many places.
///
/// Most places are far from most regions, so a circle around the region is asked first.
public final class Region {
  private final Shape shape;
  private final boolean filled;
  private final Direction middle;
  private final double radius;

  private Region(Shape shape, boolean filled) {
    this.shape = shape;
    this.filled = filled;
    var sum = new Direction(0, 0, 0);
    for (var path : shape.paths()) {
      for (var place : path) {
        sum = sum.plus(place);
      }
    }
    this.middle = sum.unit();
    this.radius = radius(shape, middle);
  }

  /// A circle of less than half the sphere holds every edge between two places in it; a wider one
  /// says nothing.
  private static double radius(Shape shape, Direction middle) {
    var radius = 0.0;
    for (var path : shape.paths()) {
      for (var place : path) {
        radius = Math.max(radius, middle.angle(place));
      }
    }
    return middle.length() > 0 && radius < Math.PI / 2 ? radius : Math.PI;
  }

  /// The region of a `Polygon` or `MultiPolygon`, or null when it is none.
  public static @Nullable Region polygon(Dynamic json) {
    var shape = Shape.polygon(json);
    return shape == null ? null : new Region(shape, true);
  }

  /// The region of a `LineString` or `MultiLineString`, or null when it is none.
  public static @Nullable Region line(Dynamic json) {
    var shape = Shape.line(json);
    return shape == null ? null : new Region(shape, false);
  }

  /// A place that regions can be asked about.
  public static final class Place {
    private final Direction direction;

    private Place(Direction direction) {
      this.direction = direction;
    }

    /// The place at a longitude and latitude in degrees, or null when they are none.
    public static @Nullable Place of(double longitude, double latitude) {
      var direction = Direction.of(longitude, latitude);
      return direction == null ? null : new Place(direction);
    }
  }

  /// Whether a place is inside, or at most so many metres away from the edges.
  public boolean reaches(Place place, double meters) {
    var direction = place.direction;
    var slack = radius + meters / Direction.EARTH_RADIUS_METERS + 1e-9;
    if (slack < Math.PI && middle.angle(direction) > slack) {
      return false;
    }
    return (filled && shape.holds(direction))
        || direction.meters(shape.nearest(direction)) <= meters;
  }
}
