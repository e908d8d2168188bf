package vedette.functions.net;

import org.jspecify.annotations.Nullable;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether an IPv6 or IPv4 address lies in one of several networks, given one by one or as an
/// array; null when it is no address. What is no network is passed over.
///
/// ```kql
/// print a = ipv6_is_in_any_range("fe80::1", "::1/128", "fe80::/10"),
///     b = ipv6_is_in_any_range("10.0.0.1", dynamic(["10.0.0.0/8"]))
/// // a:bool | b:bool
/// // true   | true
/// ```
@Scalar("ipv6_is_in_any_range")
final class Ipv6IsInAnyRange {
  private Ipv6IsInAnyRange() {}

  static boolean row(@Constant Ipv6 ip, @Constant Ipv6Ranges ranges) {
    return ranges.hold(ip);
  }

  static boolean row(@Constant Ipv6 ip, @Constant @Nullable Ipv6... ranges) {
    for (var range : ranges) {
      if (range != null && range.holds(ip)) {
        return true;
      }
    }
    return false;
  }
}
