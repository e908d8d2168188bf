package vedette.functions.net;

import org.jspecify.annotations.Nullable;
import vedette.declare.Constant;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// Compares two IPv4 addresses under the shortest of their prefixes and `prefix`: -1, 0 or 1; null
/// when one of them is none.
///
/// ```kql
/// print a = ipv4_compare("10.0.0.1", "10.0.0.2"), b = ipv4_compare("10.0.0.1/24", "10.0.0.255")
/// // a:long | b:long
/// // -1     | 0
/// ```
@Scalar("ipv4_compare")
final class Ipv4Compare {
  private Ipv4Compare() {}

  static @Nullable Long row(@Constant Ipv4 ip1, @Constant Ipv4 ip2, @Default("32") long prefix) {
    var bits = Ipv4.prefix(prefix);
    return bits < 0 ? null : (Long) (long) Ipv4.compare(ip1, ip2, bits);
  }
}
