package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The texts of `parts`, one after the other.
///
/// ```kql
/// print a = strcat("in", "spect", "or")
/// // a:string
/// // inspector
/// ```
@Scalar("strcat")
final class StrCat {
  private StrCat() {}

  static Text row(Text... parts) {
    var length = 0L;
    for (var part : parts) {
      length += part.length();
    }
    var bytes = new byte[(int) Math.min(length, Integer.MAX_VALUE - 8)];
    var at = 0;
    for (var part : parts) {
      var count = Math.min(part.length(), bytes.length - at);
      System.arraycopy(part.heap(), part.from(), bytes, at, count);
      at += count;
    }
    return new Text(bytes, 0, bytes.length);
  }
}
