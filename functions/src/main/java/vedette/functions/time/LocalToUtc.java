package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.time.DateTime;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// The point in time at which the clocks of a zone show a time.
///
/// ```kql
/// print a = datetime_local_to_utc(datetime(2026-07-01 14:00), "Europe/Berlin")
/// // a:datetime
/// // 2026-07-01T12:00:00.0000000Z
/// ```
@Scalar("datetime_local_to_utc")
final class LocalToUtc {
  private LocalToUtc() {}

  static @Nullable DateTime row(DateTime local, @Constant Zone zone) {
    return zone.utc(local);
  }
}
