package vedette.functions.net;

import java.util.ArrayList;
import java.util.List;
import vedette.data.dynamic.Dynamic;
import vedette.functions.dynamic.Assembled;

/// Several networks, prepared once; what is no network is left out.
final class Ipv4Ranges {
  private final List<Ipv4> ranges;

  private Ipv4Ranges(List<Ipv4> ranges) {
    this.ranges = ranges;
  }

  /// The networks of an array of texts.
  static Ipv4Ranges of(Dynamic array) {
    var ranges = new ArrayList<Ipv4>();
    for (var element : Assembled.elements(array)) {
      var range = Ipv4.of(element.toText());
      if (range != null) {
        ranges.add(range);
      }
    }
    return new Ipv4Ranges(ranges);
  }

  boolean hold(Ipv4 address) {
    for (var range : ranges) {
      if (range.holds(address)) {
        return true;
      }
    }
    return false;
  }
}
