package vedette.functions.text;

import java.util.UUID;
import vedette.declare.Scalar;
import vedette.functions.Chance;

/// A random identifier (version 4), new for each row.
///
/// ```kql
/// print a = new_guid() == new_guid(), b = gettype(new_guid()), c = substring(tostring(new_guid()), 14, 1)
/// // a:bool | b:string | c:string
/// // false  | guid     | 4
/// ```
@Scalar(value = "new_guid", deterministic = false)
final class NewGuid {
  private NewGuid() {}

  static UUID row() {
    var source = Chance.source();
    var high = (source.nextLong() & ~0xF000L) | 0x4000L;
    var low = (source.nextLong() & ~(3L << 62)) | 1L << 63;
    return new UUID(high, low);
  }
}
