package vedette.functions.net;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// An IPv4 address, given as text or number, with the bits behind the shorter of its own prefix and
/// `prefix` cleared; empty when one of the two makes no sense.
///
/// ```kql
/// print a = format_ipv4("192.168.1.1", 24), b = format_ipv4(3232235777), c = format_ipv4("x")
/// // a:string    | b:string    | c:string
/// // 192.168.1.0 | 192.168.1.1 |
/// ```
@Scalar("format_ipv4")
final class FormatIpv4 {
  private FormatIpv4() {}

  static Text row(Text ip, @Default("32") long prefix) {
    var network = network(Ipv4.of(ip), prefix);
    return network == null ? Text.EMPTY : Text.of(Ipv4.dotted(network.first()));
  }

  static Text row(long ip, @Default("32") long prefix) {
    var network = network(number(ip), prefix);
    return network == null ? Text.EMPTY : Text.of(Ipv4.dotted(network.first()));
  }

  static @Nullable Ipv4 number(long ip) {
    return ip < 0 || ip > 0xFFFF_FFFFL ? null : new Ipv4(ip, Ipv4.BITS);
  }

  /// The network of an address under the shorter of two prefixes.
  static @Nullable Ipv4 network(@Nullable Ipv4 address, long prefix) {
    var bits = Ipv4.prefix(prefix);
    return address == null || bits < 0
        ? null
        : new Ipv4(address.bits(), Math.min(bits, address.prefix()));
  }
}
