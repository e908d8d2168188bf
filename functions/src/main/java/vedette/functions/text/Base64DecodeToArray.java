package vedette.functions.text;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// The bytes behind base64 as an array of numbers; null when it is none.
///
/// ```kql
/// print a = base64_decode_toarray("S3VzdG8="), b = base64_decode_toarray("no base64!")
/// // a:dynamic             | b:dynamic
/// // [75,117,115,116,111]  | null
/// ```
@Scalar("base64_decode_toarray")
final class Base64DecodeToArray {
  private Base64DecodeToArray() {}

  static @Nullable Dynamic row(Text base64) {
    var bytes = Base64Bytes.decode(base64);
    if (bytes == null) {
      return null;
    }
    return Assembled.by(builder -> {
      builder.startArray();
      for (var value : bytes) {
        builder.add(value & 0xFFL);
      }
      builder.end();
    });
  }
}
