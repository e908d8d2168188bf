package vedette.functions.net;

import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether running text holds one of several IPv4 addresses, given one by one or as an array, that
/// no letter or digit touches.
///
/// ```kql
/// print a = has_any_ipv4("from 10.0.0.1, GET", "127.0.0.1", "10.0.0.1"),
///     b = has_any_ipv4("from 10.0.0.1, GET", dynamic(["10.0.0.2"]))
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar("has_any_ipv4")
final class HasAnyIpv4 {
  private HasAnyIpv4() {}

  static boolean row(Text source, @Constant(by = "addresses") Ipv4Needles ips) {
    return ips.anyIn(source);
  }

  static boolean row(Text source, @Constant(by = "address") Ipv4Needle... ips) {
    return anyIn(source, ips);
  }

  static boolean anyIn(Text source, Ipv4Needle[] needles) {
    for (var needle : needles) {
      if (needle.isIn(source)) {
        return true;
      }
    }
    return false;
  }
}
