package vedette.functions.geo;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.text.Text;
import vedette.functions.dynamic.Assembled;

/// Writes places and shapes as GeoJSON.
final class GeoJson {
  private static final Text TYPE = Text.of("type");
  private static final Text COORDINATES = Text.of("coordinates");

  private GeoJson() {}

  static @Nullable Dynamic point(double longitude, double latitude) {
    return Assembled.by(builder -> {
      start(builder, "Point");
      pair(builder, longitude, latitude);
      builder.end();
    });
  }

  static @Nullable Dynamic point(Direction place) {
    return point(place.longitude(), place.latitude());
  }

  static @Nullable Dynamic polygon(List<double[]> ring) {
    return Assembled.by(builder -> {
      start(builder, "Polygon");
      builder.startArray().startArray();
      ring.forEach(place -> pair(builder, place[0], place[1]));
      builder.end().end().end();
    });
  }

  private static void start(DynamicBuilder builder, String type) {
    builder.startBag();
    builder.key(TYPE);
    builder.add(Text.of(type));
    builder.key(COORDINATES);
  }

  private static void pair(DynamicBuilder builder, double longitude, double latitude) {
    builder.startArray();
    builder.add(longitude);
    builder.add(latitude);
    builder.end();
  }
}
