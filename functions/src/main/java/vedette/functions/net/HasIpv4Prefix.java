package vedette.functions.net;

import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether running text holds an IPv4 address that begins with `prefix`: one to three numbers with
/// a dot behind each, or a whole address. No letter or digit may touch the address.
///
/// ```kql
/// print a = has_ipv4_prefix("from 127.0.0.1, GET", "127.0."), b = has_ipv4_prefix("127.0.0.256", "127.")
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar("has_ipv4_prefix")
final class HasIpv4Prefix {
  private HasIpv4Prefix() {}

  static boolean row(Text source, @Constant(by = "beginning") Ipv4Needle prefix) {
    return prefix.isIn(source);
  }
}
