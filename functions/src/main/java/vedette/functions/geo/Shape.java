package vedette.functions.geo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;

/// Lines, or polygons with their holes, read from GeoJSON.
///
/// @param parts the lines, or for each polygon its outer ring and holes; a ring ends where it
///   begins
record Shape(List<List<List<Direction>>> parts) {
  private static final Text TYPE = Text.of("type");
  private static final Text COORDINATES = Text.of("coordinates");

  /// What a `LineString` or `MultiLineString` says; null when it is none.
  static @Nullable Shape line(Dynamic json) {
    var places = json.isBag() ? json.member(COORDINATES) : Dynamic.NULL;
    return switch (type(json)) {
      case "LineString" -> lines(List.of(places));
      case "MultiLineString" -> lines(elements(places));
      default -> null;
    };
  }

  /// What a `Polygon` or `MultiPolygon` says; null when it is none.
  static @Nullable Shape polygon(Dynamic json) {
    var places = json.isBag() ? json.member(COORDINATES) : Dynamic.NULL;
    return switch (type(json)) {
      case "Polygon" -> polygons(List.of(places));
      case "MultiPolygon" -> polygons(elements(places));
      default -> null;
    };
  }

  private static String type(Dynamic json) {
    return json.isBag() ? json.member(TYPE).toText().toString() : "";
  }

  private static @Nullable Shape lines(List<Dynamic> all) {
    var lines = new ArrayList<List<Direction>>();
    for (var line : all) {
      var places = places(line);
      if (places == null || distinct(places) < 2) {
        return null;
      }
      lines.add(places);
    }
    return lines.isEmpty() ? null : new Shape(List.of(lines));
  }

  private static @Nullable Shape polygons(List<Dynamic> all) {
    var polygons = new ArrayList<List<List<Direction>>>();
    for (var polygon : all) {
      var rings = new ArrayList<List<Direction>>();
      for (var ring : elements(polygon)) {
        var places = places(ring);
        if (places == null || !isRing(places)) {
          return null;
        }
        rings.add(places);
      }
      if (rings.isEmpty()) {
        return null;
      }
      polygons.add(rings);
    }
    return polygons.isEmpty() ? null : new Shape(polygons);
  }

  private static boolean isRing(List<Direction> places) {
    if (places.size() < 4 || !places.getFirst().equals(places.getLast())) {
      return false;
    }
    return distinct(places) == places.size() - 1;
  }

  private static long distinct(List<Direction> places) {
    return places.stream().distinct().count();
  }

  private static @Nullable List<Direction> places(Dynamic line) {
    var places = new ArrayList<Direction>();
    for (var place : elements(line)) {
      var direction = place(place);
      if (direction == null) {
        return null;
      }
      places.add(direction);
    }
    return places;
  }

  private static @Nullable Direction place(Dynamic pair) {
    if (!pair.isArray() || pair.size() < 2) {
      return null;
    }
    var longitude = number(pair.value(0));
    var latitude = number(pair.value(1));
    return longitude == null || latitude == null ? null : Direction.of(longitude, latitude);
  }

  private static @Nullable Double number(Dynamic value) {
    return switch (value.kind()) {
      case LONG -> (Double) (double) value.asLong();
      case REAL -> value.asDouble();
      case DECIMAL -> value.asDecimal().doubleValue();
      case NULL, BOOL, STRING, DATETIME, TIMESPAN, GUID, ARRAY, BAG -> null;
    };
  }

  private static List<Dynamic> elements(Dynamic array) {
    var elements = new ArrayList<Dynamic>();
    for (var i = 0; array.isArray() && i < array.size(); i++) {
      elements.add(array.value(i));
    }
    return elements;
  }

  /// All lines, or all rings.
  List<List<Direction>> paths() {
    return parts.stream().flatMap(List::stream).toList();
  }

  /// The length of all edges in metres.
  double meters() {
    var sum = 0.0;
    for (var path : paths()) {
      for (var i = 1; i < path.size(); i++) {
        sum += path.get(i - 1).meters(path.get(i));
      }
    }
    return sum;
  }

  /// The place on an edge that is nearest to `place`.
  Direction nearest(Direction place) {
    var best = paths().getFirst().getFirst();
    for (var path : paths()) {
      for (var i = 1; i < path.size(); i++) {
        var candidate = place.nearest(path.get(i - 1), path.get(i));
        best = place.angle(candidate) < place.angle(best) ? candidate : best;
      }
    }
    return best;
  }

  /// Whether a place lies inside one of the polygons.
  boolean holds(Direction place) {
    return parts.stream().anyMatch(polygon -> holds(polygon, place));
  }

  /// Edges crossed on the way to a place surely outside: an odd number from inside.
  private static boolean holds(List<List<Direction>> polygon, Direction place) {
    var shell = polygon.getFirst();
    var outside = shell.getFirst();
    for (var corner : shell) {
      outside = outside.plus(corner);
    }
    var far = outside.unit().times(-1).plus(new Direction(0.37, 0.21, 0.11)).unit();
    var crossings = 0;
    for (var ring : polygon) {
      for (var i = 1; i < ring.size(); i++) {
        crossings += Direction.cross(place, far, ring.get(i - 1), ring.get(i)) ? 1 : 0;
      }
    }
    return crossings % 2 == 1;
  }

  /// Whether an edge of one crosses or touches an edge of the other.
  boolean meets(Shape other) {
    for (var own : paths()) {
      for (var theirs : other.paths()) {
        if (meet(own, theirs)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean meet(List<Direction> own, List<Direction> theirs) {
    for (var i = 1; i < own.size(); i++) {
      for (var j = 1; j < theirs.size(); j++) {
        var a = own.get(i - 1);
        var b = own.get(i);
        var c = theirs.get(j - 1);
        var d = theirs.get(j);
        if (Direction.cross(a, b, c, d)
            || touches(a, c, d)
            || touches(b, c, d)
            || touches(c, a, b)
            || touches(d, a, b)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean touches(Direction place, Direction a, Direction b) {
    return place.angle(place.nearest(a, b)) < 1e-15;
  }

  /// The vector towards the middle of the lines, weighed by length.
  Direction middle() {
    var sum = new Direction(0, 0, 0);
    for (var path : paths()) {
      for (var i = 1; i < path.size(); i++) {
        var a = path.get(i - 1);
        var b = path.get(i);
        sum = sum.plus(a.plus(b).unit().times(2 * Math.sin(a.angle(b) / 2)));
      }
    }
    return sum;
  }

  /// The vector towards the middle of the polygons, weighed by area.
  Direction centre() {
    var sum = new Direction(0, 0, 0);
    for (var polygon : parts) {
      for (var ring : polygon) {
        var centre = centre(ring);
        sum = sum.plus(ring.equals(polygon.getFirst()) ? centre : centre.times(-1));
      }
    }
    return sum;
  }

  private static Direction centre(List<Direction> ring) {
    var sum = new Direction(0, 0, 0);
    for (var i = 1; i < ring.size(); i++) {
      var a = ring.get(i - 1);
      var b = ring.get(i);
      sum = sum.plus(a.cross(b).unit().times(a.angle(b) / 2));
    }
    return sum.dot(ring.getFirst()) < 0 ? sum.times(-1) : sum;
  }

  /// The area of the polygons in square metres.
  double squareMeters() {
    var sum = 0.0;
    for (var polygon : parts) {
      sum += area(polygon.getFirst());
      for (var hole : polygon.subList(1, polygon.size())) {
        sum -= area(hole);
      }
    }
    return sum * Direction.EARTH_RADIUS_METERS * Direction.EARTH_RADIUS_METERS;
  }

  /// The smaller of the two areas that a ring divides the sphere into: triangles with a sign, seen
  /// from its first corner.
  private static double area(List<Direction> ring) {
    var a = ring.getFirst();
    var sum = 0.0;
    for (var i = 2; i < ring.size(); i++) {
      var b = ring.get(i - 1);
      var c = ring.get(i);
      sum += 2 * Math.atan2(a.dot(b.cross(c)), 1 + a.dot(b) + b.dot(c) + c.dot(a));
    }
    var area = Math.abs(sum) % (4 * Math.PI);
    return Math.min(area, 4 * Math.PI - area);
  }
}
