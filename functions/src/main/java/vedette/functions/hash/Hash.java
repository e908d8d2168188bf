package vedette.functions.hash;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// A number of 64 bits computed from a value, or its remainder by `modulus`.
///
/// The algorithm is xxHash64; `hash_xxhash64` promises that by its name. A modulus that is not
/// positive gives null.
///
/// ```kql
/// print a = hash("World"), b = hash("World", 100), c = hash_xxhash64(datetime(2015-01-01))
/// // a:long              | b:long | c:long
/// // 1846988464401551951 | 51     | 1380966698541616202
/// ```
@Scalar(value = "hash", aliases = "hash_xxhash64")
final class Hash {
  private Hash() {}

  static long row(Object source) {
    return of(source);
  }

  static @Nullable Long row(Object source, long modulus) {
    return modulus <= 0 ? null : (Long) Math.floorMod(of(source), modulus);
  }

  static long of(Object source) {
    if (source instanceof Text text) {
      return XxHash64.of(text.heap(), text.from(), text.length());
    }
    var bytes = HashedBytes.binary(source);
    return XxHash64.of(bytes, 0, bytes.length);
  }
}
