package vedette.functions.net;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// An IPv4 address as a number, its network's first address when it has a prefix; null when it is
/// none.
///
/// ```kql
/// print a = parse_ipv4("192.168.1.1"), b = parse_ipv4("192.168.1.1/24"), c = parse_ipv4("x")
/// // a:long     | b:long     | c:long
/// // 3232235777 | 3232235776 | null
/// ```
@Scalar("parse_ipv4")
final class ParseIpv4 {
  private ParseIpv4() {}

  static @Nullable Long row(Text ip) {
    var address = Ipv4.of(ip);
    return address == null ? null : (Long) address.first();
  }
}
