package vedette.functions.text;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// The text of characters given by number, one by one or in arrays.
///
/// ```kql
/// print a = unicode_codepoints_to_string(75, 117), b = make_string(dynamic([75, 117]), 115)
/// // a:string | b:string
/// // Ku       | Kus
/// ```
@Scalar(value = "unicode_codepoints_to_string", aliases = "make_string")
final class UnicodeCodepointsToString {
  private UnicodeCodepointsToString() {}

  static Text row(@Nullable Object... points) {
    var built = new TextBuilder(points.length);
    for (var point : points) {
      append(built, point);
    }
    return built.build();
  }

  private static void append(TextBuilder built, @Nullable Object value) {
    switch (value) {
      case Integer number -> append(built, number.longValue());
      case Long number -> append(built, number.longValue());
      case Dynamic dynamic when dynamic.kind() == Dynamic.Kind.LONG ->
          append(built, dynamic.asLong());
      case Dynamic dynamic when dynamic.isArray() ->
          Assembled.elements(dynamic)
              .forEach(element -> {
                if (element.kind() == Dynamic.Kind.LONG) {
                  append(built, element.asLong());
                }
              });
      case null, default -> {}
    }
  }

  private static void append(TextBuilder built, long point) {
    if (point >= 0 && point <= Character.MAX_CODE_POINT && (point < 0xD800 || point > 0xDFFF)) {
      built.append((int) point);
    }
  }
}
