package vedette.functions;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.functions.net.Ipv6;

/// A network of either version of the Internet protocol as 128 bits; addresses of version 4 are
/// mapped into version 6, so that both compare.
///
/// @param high the first 64 bits
/// @param low the last 64 bits
/// @param prefix how many leading bits name the network, up to 128
public record Network(long high, long low, int prefix) {
  /// The address or network that a text spells, or null.
  public static @Nullable Network of(Text text) {
    var address = Ipv6.of(text);
    return address == null ? null : new Network(address.high(), address.low(), address.prefix());
  }

  /// The first address of the network of `bits` leading bits around this one.
  public Network first(int bits) {
    var masked = new Ipv6(high, low, prefix).masked(bits);
    return new Network(masked.high(), masked.low(), bits);
  }
}
