package vedette.functions.net;

import java.util.List;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.functions.dynamic.Assembled;

/// Several addresses, or beginnings of addresses, that are looked for in running text.
final class Ipv4Needles {
  private final List<Ipv4Needle> needles;

  private Ipv4Needles(List<Ipv4Needle> needles) {
    this.needles = needles;
  }

  /// Whole addresses.
  static Ipv4Needles addresses(Dynamic array) {
    return new Ipv4Needles(
        Assembled.elements(array).stream().map(e -> Ipv4Needle.address(e.toText())).toList());
  }

  /// Whole addresses, or first numbers of addresses.
  static Ipv4Needles beginnings(Dynamic array) {
    return new Ipv4Needles(
        Assembled.elements(array).stream().map(e -> Ipv4Needle.beginning(e.toText())).toList());
  }

  boolean anyIn(Text text) {
    for (var needle : needles) {
      if (needle.isIn(text)) {
        return true;
      }
    }
    return false;
  }
}
