package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.time.DateTime;
import vedette.declare.Scalar;

/// The point in time so many nanoseconds after 1970-01-01, rounded down to a tick.
///
/// ```kql
/// print a = unixtime_nanoseconds_todatetime(1546300800000000000)
/// // a:datetime
/// // 2019-01-01T00:00:00.0000000Z
/// ```
@Scalar("unixtime_nanoseconds_todatetime")
final class UnixNanoseconds {
  private UnixNanoseconds() {}

  static @Nullable DateTime row(long nanoseconds) {
    return UnixTime.after(Math.floorDiv(nanoseconds, 100L), 1);
  }

  static @Nullable DateTime row(double nanoseconds) {
    return UnixTime.after(nanoseconds / 100, 1);
  }
}
