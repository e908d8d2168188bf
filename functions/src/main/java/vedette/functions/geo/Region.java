package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;

/// A line or a polygon and what is near it, read once from GeoJSON and asked about many places.
///
/// Most places are far from most regions, so a circle around the region is asked first: one product
/// of two vectors.
public final class Region {
  private static final double SLACK = 1e-7;

  private final Shape shape;
  private final boolean filled;
  private final double meters;
  private final Direction middle;
  private final double leastCosine;

  private Region(Shape shape, boolean filled, double meters) {
    this.shape = shape;
    this.filled = filled;
    this.meters = meters;
    var sum = new Direction(0, 0, 0);
    for (var path : shape.paths()) {
      for (var place : path) {
        sum = sum.plus(place);
      }
    }
    this.middle = sum.unit();
    var reach = radius(shape, middle) + Math.max(0, meters) / Direction.EARTH_RADIUS_METERS + SLACK;
    this.leastCosine = reach < Math.PI ? Math.cos(reach) : -2;
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

  /// The region of a `Polygon` or `MultiPolygon` and so many metres around, or null when it is
  /// none.
  public static @Nullable Region polygon(Dynamic json, double meters) {
    var shape = Shape.polygon(json);
    return shape == null ? null : new Region(shape, true, meters);
  }

  /// The region so many metres around a `LineString` or `MultiLineString`, or null when it is none.
  public static @Nullable Region line(Dynamic json, double meters) {
    var shape = Shape.line(json);
    return shape == null ? null : new Region(shape, false, meters);
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

  /// Whether a place is inside, or near enough to the edges.
  public boolean reaches(Place place) {
    var direction = place.direction;
    if (middle.dot(direction) < leastCosine) {
      return false;
    }
    return (filled && shape.holds(direction))
        || direction.meters(shape.nearest(direction)) <= meters;
  }
}
