package vedette.functions.net;

import org.jspecify.annotations.Nullable;
import vedette.declare.Constant;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// Whether two IPv6 or IPv4 addresses are the same under the shortest of their prefixes and
/// `prefix`; null when one of them is none.
///
/// ```kql
/// print a = ipv6_is_match("fe80::1/64", "fe80::2"), b = ipv6_is_match("fe80::1", "fe80::2")
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar("ipv6_is_match")
final class Ipv6IsMatch {
  private Ipv6IsMatch() {}

  static @Nullable Boolean row(
      @Constant(by = "comparable") Ipv6 ip1,
      @Constant(by = "comparable") Ipv6 ip2,
      @Default("128") long prefix) {
    var bits = Ipv6.prefix(prefix);
    return bits < 0 ? null : (Boolean) (Ipv6.compare(ip1, ip2, bits) == 0);
  }
}
