package vedette.functions.hash;

import vedette.declare.Scalar;

/// One hash made of several. Equal hashes in equal order give equal results; the number is this
/// program's own and not that of other engines.
///
/// ```kql
/// print a = hash_combine(1, 2) == hash_combine(1, 2), b = hash_combine(1, 2) == hash_combine(2, 1)
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar("hash_combine")
final class HashCombine {
  private HashCombine() {}

  static long row(long... hashes) {
    var combined = 0L;
    for (var hash : hashes) {
      combined = step(combined, hash);
    }
    return combined;
  }

  /// Adds one hash to those combined so far.
  static long step(long combined, long hash) {
    var mixed = Long.rotateLeft(combined, 27) * 0x9E3779B185EBCA87L + hash;
    mixed = (mixed ^ mixed >>> 32) * 0xC2B2AE3D27D4EB4FL;
    return mixed ^ mixed >>> 29;
  }
}
