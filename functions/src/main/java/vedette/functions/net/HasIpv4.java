package vedette.functions.net;

import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether running text holds an IPv4 address that no letter or digit touches.
///
/// ```kql
/// print a = has_ipv4("from 127.0.0.1, GET", "127.0.0.1"), b = has_ipv4("x127.0.0.1", "127.0.0.1")
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar("has_ipv4")
final class HasIpv4 {
  private HasIpv4() {}

  static boolean row(Text source, @Constant(by = "address") Ipv4Needle ip) {
    return ip.isIn(source);
  }
}
