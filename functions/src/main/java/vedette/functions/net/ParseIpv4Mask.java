package vedette.functions.net;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// An IPv4 address as a number after the shorter of its own prefix and `prefix` is applied; null
/// when one of the two makes no sense.
///
/// ```kql
/// print a = parse_ipv4_mask("255.255.255.255", 24), b = parse_ipv4_mask("10.0.0.1", 33)
/// // a:long     | b:long
/// // 4294967040 | null
/// ```
@Scalar("parse_ipv4_mask")
final class ParseIpv4Mask {
  private ParseIpv4Mask() {}

  static @Nullable Long row(Text ip, long prefix) {
    var address = Ipv4.of(ip);
    var bits = Ipv4.prefix(prefix);
    return address == null || bits < 0
        ? null
        : (Long) Ipv4.masked(address.first(), Math.min(bits, address.prefix()));
  }
}
