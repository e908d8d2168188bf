package vedette.functions.net;

import org.jspecify.annotations.Nullable;
import vedette.declare.Constant;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// Compares two IPv6 or IPv4 addresses under the shortest of their prefixes and `prefix`: -1, 0 or
/// 1; null when one of them is none.
///
/// ```kql
/// print a = ipv6_compare("192.168.1.1", "::ffff:c0a8:0101"), b = ipv6_compare("fe80::2", "fe80::1")
/// // a:long | b:long
/// // 0      | 1
/// ```
@Scalar("ipv6_compare")
final class Ipv6Compare {
  private Ipv6Compare() {}

  static @Nullable Long row(
      @Constant(by = "comparable") Ipv6 ip1,
      @Constant(by = "comparable") Ipv6 ip2,
      @Default("128") long prefix) {
    var bits = Ipv6.prefix(prefix);
    return bits < 0 ? null : (Long) (long) Ipv6.compare(ip1, ip2, bits);
  }
}
