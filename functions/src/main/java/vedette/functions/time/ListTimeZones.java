package vedette.functions.time;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// The names of the time zones known, as an array.
///
/// ```kql
/// print a = set_has_element(datetime_list_timezones(), "Europe/Berlin")
/// // a:bool
/// // true
/// ```
@Scalar("datetime_list_timezones")
final class ListTimeZones {
  private ListTimeZones() {}

  static @Nullable Dynamic row() {
    return Assembled.array(ZoneId.getAvailableZoneIds().stream().sorted().map(Text::of).toList());
  }
}
