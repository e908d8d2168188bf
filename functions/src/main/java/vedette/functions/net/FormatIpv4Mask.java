package vedette.functions.net;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// The network of an IPv4 address, given as text or number, with its prefix: the shorter of its own
/// and `prefix`. Empty when one of the two makes no sense.
///
/// ```kql
/// print a = format_ipv4_mask("192.168.1.1", 24), b = format_ipv4_mask("192.168.1.1/24", 32)
/// // a:string       | b:string
/// // 192.168.1.0/24 | 192.168.1.0/24
/// ```
@Scalar("format_ipv4_mask")
final class FormatIpv4Mask {
  private FormatIpv4Mask() {}

  static Text row(Text ip, @Default("32") long prefix) {
    return text(FormatIpv4.network(Ipv4.of(ip), prefix));
  }

  static Text row(long ip, @Default("32") long prefix) {
    return text(FormatIpv4.network(FormatIpv4.number(ip), prefix));
  }

  private static Text text(@Nullable Ipv4 network) {
    return network == null
        ? Text.EMPTY
        : Text.of(Ipv4.dotted(network.first()) + "/" + network.prefix());
  }
}
