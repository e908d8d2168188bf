package vedette.functions.net;

import org.jspecify.annotations.Nullable;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether an IPv4 address lies in one of several networks, given one by one or as an array; null
/// when it is no address. What is no network is passed over.
///
/// ```kql
/// print a = ipv4_is_in_any_range("10.1.2.3", "192.168.0.0/16", "10.0.0.0/8"),
///     b = ipv4_is_in_any_range("8.8.8.8", dynamic(["10.0.0.0/8", "no network"]))
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar("ipv4_is_in_any_range")
final class Ipv4IsInAnyRange {
  private Ipv4IsInAnyRange() {}

  static boolean row(@Constant Ipv4 ip, @Constant Ipv4Ranges ranges) {
    return ranges.hold(ip);
  }

  static boolean row(@Constant Ipv4 ip, @Constant @Nullable Ipv4... ranges) {
    for (var range : ranges) {
      if (range != null && range.holds(ip)) {
        return true;
      }
    }
    return false;
  }
}
