package vedette.functions.net;

import java.util.ArrayList;
import java.util.List;
import vedette.data.dynamic.Dynamic;
import vedette.functions.dynamic.Assembled;

/// Several networks of IPv6 or IPv4, prepared once; what is no network is left out.
final class Ipv6Ranges {
  private final List<Ipv6> ranges;

  private Ipv6Ranges(List<Ipv6> ranges) {
    this.ranges = ranges;
  }

  /// The networks of an array of texts.
  static Ipv6Ranges of(Dynamic array) {
    var ranges = new ArrayList<Ipv6>();
    for (var element : Assembled.elements(array)) {
      var range = Ipv6.of(element.toText());
      if (range != null) {
        ranges.add(range);
      }
    }
    return new Ipv6Ranges(ranges);
  }

  boolean hold(Ipv6 address) {
    for (var range : ranges) {
      if (range.holds(address)) {
        return true;
      }
    }
    return false;
  }
}
