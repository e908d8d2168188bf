package vedette.functions.net;

import org.jspecify.annotations.Nullable;
import vedette.declare.Constant;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// Whether two IPv4 addresses are the same under the shortest of their prefixes and `prefix`; null
/// when one of them is none.
///
/// ```kql
/// print a = ipv4_is_match("10.0.0.1/24", "10.0.0.255"), b = ipv4_is_match("10.0.0.1", "10.0.1.1", 16)
/// // a:bool | b:bool
/// // true   | true
/// ```
@Scalar("ipv4_is_match")
final class Ipv4IsMatch {
  private Ipv4IsMatch() {}

  static @Nullable Boolean row(@Constant Ipv4 ip1, @Constant Ipv4 ip2, @Default("32") long prefix) {
    var bits = Ipv4.prefix(prefix);
    return bits < 0 ? null : (Boolean) (Ipv4.compare(ip1, ip2, bits) == 0);
  }
}
