package vedette.functions.geo;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.number.Reals;
import vedette.data.text.Text;
import vedette.functions.dynamic.Assembled;

/// Reads shapes as the OGC writes them, such as `POINT (1 2)`.
final class WellKnownText {
  private static final int DEEPEST = 32;

  /// How deep coordinates nest, and what GeoJSON calls the shape.
  private static final Map<String, String> NAMES =
      Map.of(
          "POINT", "0Point",
          "LINESTRING", "1LineString",
          "MULTIPOINT", "1MultiPoint",
          "POLYGON", "2Polygon",
          "MULTILINESTRING", "2MultiLineString",
          "MULTIPOLYGON", "3MultiPolygon");

  private final String text;
  private int at;

  private WellKnownText(String text) {
    this.text = text;
  }

  /// Thrown inside only: the text is no shape.
  private static final class NoShape extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoShape() {
      super(null, null, false, false);
    }
  }

  /// The shape as GeoJSON, or null.
  static @Nullable Dynamic read(Text source) {
    var reader = new WellKnownText(source.toString());
    try {
      return Assembled.by(builder -> {
        reader.at = 0;
        reader.shape(builder, 0);
        reader.blanks();
        if (reader.at < reader.text.length()) {
          throw new NoShape();
        }
      });
    } catch (NoShape wrong) {
      return null;
    }
  }

  private void shape(DynamicBuilder builder, int depth) {
    var word = word();
    if (depth > DEEPEST) {
      throw new NoShape();
    }
    builder.startBag();
    builder.key(Text.of("type"));
    if (word.equals("GEOMETRYCOLLECTION")) {
      builder.add(Text.of("GeometryCollection"));
      builder.key(Text.of("geometries"));
      list(builder, () -> shape(builder, depth + 1));
    } else {
      var name = NAMES.get(word);
      if (name == null) {
        throw new NoShape();
      }
      builder.add(Text.of(name.substring(1)));
      builder.key(Text.of("coordinates"));
      if (name.charAt(0) == '0') {
        expect('(');
        pair(builder);
        expect(')');
      } else {
        nested(builder, name.charAt(0) - '0');
      }
    }
    builder.end();
  }

  private void nested(DynamicBuilder builder, int levels) {
    list(
        builder,
        () -> {
          if (levels > 1) {
            nested(builder, levels - 1);
          } else {
            var wrapped = peek() == '('; // MULTIPOINT ((1 2), (3 4))
            if (wrapped) {
              expect('(');
            }
            pair(builder);
            if (wrapped) {
              expect(')');
            }
          }
        });
  }

  private void list(DynamicBuilder builder, Runnable element) {
    expect('(');
    builder.startArray();
    element.run();
    while (peek() == ',') {
      expect(',');
      element.run();
    }
    builder.end();
    expect(')');
  }

  private void pair(DynamicBuilder builder) {
    builder.startArray();
    builder.add(number());
    builder.add(number());
    builder.end();
    while (peek() != ',' && peek() != ')') {
      number(); // a height or measure, which nobody asked for
    }
  }

  private double number() {
    blanks();
    var from = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    var value = Reals.parse(Text.of(text.substring(from, at)));
    if (value == null) {
      throw new NoShape();
    }
    return value;
  }

  private String word() {
    blanks();
    var from = at;
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at).toUpperCase(Locale.ROOT);
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw new NoShape();
    }
    at++;
  }

  private char peek() {
    blanks();
    if (at == text.length()) {
      throw new NoShape();
    }
    return text.charAt(at);
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
