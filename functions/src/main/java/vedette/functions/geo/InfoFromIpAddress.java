package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;
import vedette.functions.Places;

/// Where an IPv4 or IPv6 address is: a bag with `country`, `state`, `city`, `latitude` and
/// `longitude`, as far as they are known; null when nothing is.
///
/// The places come from a database that you bring along, `--geo FILE.mmdb`, in the format of
/// MaxMind's city databases. Without one every answer is null, and a warning says so once.
///
/// ```kql
/// print place = geo_info_from_ip_address("no address"), country = tostring(geo_info_from_ip_address("192.0.2.1").country)
/// // place:dynamic | country:string
/// // null          |
/// ```
@Scalar("geo_info_from_ip_address")
final class InfoFromIpAddress {
  private InfoFromIpAddress() {}

  static @Nullable Dynamic row(Text address) {
    var places = Places.ofRun();
    return places == null ? null : places.of(address);
  }
}
