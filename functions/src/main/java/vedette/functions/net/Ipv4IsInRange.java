package vedette.functions.net;

import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether an IPv4 address lies in a network; null when one of the two is none.
///
/// ```kql
/// print a = ipv4_is_in_range("10.1.2.3", "10.0.0.0/8"), b = ipv4_is_in_range("11.1.2.3", "10.0.0.0/8")
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar("ipv4_is_in_range")
final class Ipv4IsInRange {
  private Ipv4IsInRange() {}

  static boolean row(@Constant Ipv4 ip, @Constant Ipv4 range) {
    return range.holds(ip);
  }
}
