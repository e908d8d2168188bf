package vedette.functions.net;

import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether an IPv6 or IPv4 address lies in a network; null when one of the two is none.
///
/// ```kql
/// print a = ipv6_is_in_range("fe80::1", "fe80::/10"), b = ipv6_is_in_range("10.0.0.1", "fe80::/10")
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar("ipv6_is_in_range")
final class Ipv6IsInRange {
  private Ipv6IsInRange() {}

  static boolean row(@Constant Ipv6 ip, @Constant Ipv6 range) {
    return range.holds(ip);
  }
}
