package vedette.functions.net;

import java.util.List;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether an IPv4 address, or all of a network, belongs to 10.0.0.0/8, 172.16.0.0/12 or
/// 192.168.0.0/16; null when it is none.
///
/// ```kql
/// print a = ipv4_is_private("10.1.2.3"), b = ipv4_is_private("127.0.0.1"), c = ipv4_is_private("x")
/// // a:bool | b:bool | c:bool
/// // true   | false  | null
/// ```
@Scalar("ipv4_is_private")
final class Ipv4IsPrivate {
  private Ipv4IsPrivate() {}

  private static final List<Ipv4> PRIVATE =
      List.of(new Ipv4(10L << 24, 8), new Ipv4(0xAC10_0000L, 12), new Ipv4(0xC0A8_0000L, 16));

  static boolean row(@Constant Ipv4 ip) {
    for (var range : PRIVATE) {
      if (range.prefix() <= ip.prefix() && range.holds(ip)) {
        return true;
      }
    }
    return false;
  }
}
