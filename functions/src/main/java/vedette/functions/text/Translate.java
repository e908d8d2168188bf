package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// Each character of `source` that stands in `from` replaced by the one at the same place of `to`;
/// behind the end of `to` its last one counts, and an empty `to` removes.
///
/// ```kql
/// print a = translate("krasp", "otsku", "spark"), b = translate("abc", "x", "abc"), c = translate("abc", "", "ab")
/// // a:string | b:string | c:string
/// // kusto    | xxx      |
/// ```
@Scalar("translate")
final class Translate {
  private Translate() {}

  static Text row(Text from, Text to, Text source) {
    var wanted = from.toString().codePoints().toArray();
    var given = to.toString().codePoints().toArray();
    var built = new TextBuilder(source.length());
    source
        .toString()
        .codePoints()
        .forEach(point -> {
          var at = indexOf(wanted, point);
          if (at < 0) {
            built.append(point);
          } else if (given.length > 0) {
            built.append(given[Math.min(at, given.length - 1)]);
          }
        });
    return built.build();
  }

  private static int indexOf(int[] points, int point) {
    for (var i = 0; i < points.length; i++) {
      if (points[i] == point) {
        return i;
      }
    }
    return -1;
  }
}
