package vedette.functions.net;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// The fewest networks that together hold all addresses from `start` to `end`; null when one of
/// them is no address or the range is empty.
///
/// ```kql
/// print a = ipv4_range_to_cidr_list("10.0.0.1", "10.0.0.6")
/// // a:dynamic
/// // ["10.0.0.1/32","10.0.0.2/31","10.0.0.4/31","10.0.0.6/32"]
/// ```
@Scalar("ipv4_range_to_cidr_list")
final class Ipv4RangeToCidrList {
  private Ipv4RangeToCidrList() {}

  static @Nullable Dynamic row(@Constant Ipv4 start, @Constant Ipv4 end) {
    if (start.bits() > end.bits()) {
      return null;
    }
    var networks = new ArrayList<Text>();
    for (var at = start.bits(); at <= end.bits(); ) {
      var size = at == 0 ? 1L << Ipv4.BITS : Long.lowestOneBit(at);
      while (at + size - 1 > end.bits()) {
        size /= 2;
      }
      var prefix = Ipv4.BITS - Long.numberOfTrailingZeros(size);
      networks.add(Text.of(Ipv4.dotted(at) + "/" + prefix));
      at += size;
    }
    return Assembled.array(networks);
  }
}
