package vedette.functions.hash;

import vedette.declare.Scalar;

/// One hash made of several values, as `hash_combine` makes it of their hashes.
///
/// ```kql
/// print a = hash_many("x", 1) == hash_combine(hash("x"), hash(1))
/// // a:bool
/// // true
/// ```
@Scalar("hash_many")
final class HashMany {
  private HashMany() {}

  static long row(Object... values) {
    var combined = 0L;
    for (var value : values) {
      combined = HashCombine.step(combined, Hash.of(value));
    }
    return combined;
  }
}
