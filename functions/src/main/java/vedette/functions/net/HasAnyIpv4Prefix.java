package vedette.functions.net;

import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// Whether running text holds an IPv4 address that begins with one of several prefixes, given one
/// by one or as an array, and that no letter or digit touches.
///
/// ```kql
/// print a = has_any_ipv4_prefix("from 10.0.0.1, GET", "127.0.", "10."),
///     b = has_any_ipv4_prefix("from 10.0.0.1, GET", dynamic(["192.168."]))
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar("has_any_ipv4_prefix")
final class HasAnyIpv4Prefix {
  private HasAnyIpv4Prefix() {}

  static boolean row(Text source, @Constant(by = "beginnings") Ipv4Needles prefixes) {
    return prefixes.anyIn(source);
  }

  static boolean row(Text source, @Constant(by = "beginning") Ipv4Needle... prefixes) {
    return HasAnyIpv4.anyIn(source, prefixes);
  }
}
