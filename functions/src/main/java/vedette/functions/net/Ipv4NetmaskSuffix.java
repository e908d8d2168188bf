package vedette.functions.net;

import vedette.declare.Constant;
import vedette.declare.Scalar;

/// The prefix length of an IPv4 address, 32 when it has none; null when it is no address.
///
/// ```kql
/// print a = ipv4_netmask_suffix("192.168.1.1/24"), b = ipv4_netmask_suffix("10.1.2.3")
/// // a:long | b:long
/// // 24     | 32
/// ```
@Scalar("ipv4_netmask_suffix")
final class Ipv4NetmaskSuffix {
  private Ipv4NetmaskSuffix() {}

  static long row(@Constant Ipv4 ip) {
    return ip.prefix();
  }
}
