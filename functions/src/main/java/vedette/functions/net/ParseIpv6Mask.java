package vedette.functions.net;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// An IPv6 or IPv4 address in the long spelling of IPv6 after the shorter of its own prefix and
/// `prefix`, counted in bits of IPv6, is applied; empty when one of the two makes no sense.
///
/// ```kql
/// print a = parse_ipv6_mask("192.168.255.255", 120), b = parse_ipv6_mask("fe80::1", 200)
/// // a:string                                | b:string
/// // 0000:0000:0000:0000:0000:ffff:c0a8:ff00 |
/// ```
@Scalar("parse_ipv6_mask")
final class ParseIpv6Mask {
  private ParseIpv6Mask() {}

  static Text row(Text ip, long prefix) {
    var address = Ipv6.of(ip);
    var bits = Ipv6.prefix(prefix);
    return address == null || bits < 0
        ? Text.EMPTY
        : Text.of(address.masked(Math.min(bits, address.prefix())).canonical());
  }
}
