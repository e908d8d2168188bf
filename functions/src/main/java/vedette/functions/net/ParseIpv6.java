package vedette.functions.net;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// An IPv6 or IPv4 address in the long spelling of IPv6, its network's first address when it has a
/// prefix; empty when it is none.
///
/// ```kql
/// print a = parse_ipv6("192.168.255.255/24"), b = parse_ipv6("fe80::1"), c = parse_ipv6("x")
/// // a:string                                | b:string                                | c:string
/// // 0000:0000:0000:0000:0000:ffff:c0a8:ff00 | fe80:0000:0000:0000:0000:0000:0000:0001 |
/// ```
@Scalar("parse_ipv6")
final class ParseIpv6 {
  private ParseIpv6() {}

  static Text row(Text ip) {
    var address = Ipv6.of(ip);
    return address == null ? Text.EMPTY : Text.of(address.masked(address.prefix()).canonical());
  }
}
