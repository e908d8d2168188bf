package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.time.DateTime;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// The time on the clocks of a zone at a point in time.
///
/// ```kql
/// print a = datetime_utc_to_local(datetime(2026-07-01 12:00), "Europe/Berlin")
/// // a:datetime
/// // 2026-07-01T14:00:00.0000000Z
/// ```
@Scalar("datetime_utc_to_local")
final class UtcToLocal {
  private UtcToLocal() {}

  static @Nullable DateTime row(DateTime utc, @Constant Zone zone) {
    return zone.local(utc);
  }
}
