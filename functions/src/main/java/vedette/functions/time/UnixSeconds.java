package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.time.DateTime;
import vedette.data.time.Ticks;
import vedette.declare.Scalar;

/// The point in time so many seconds after 1970-01-01.
///
/// ```kql
/// print a = unixtime_seconds_todatetime(1546300800)
/// // a:datetime
/// // 2019-01-01T00:00:00.0000000Z
/// ```
@Scalar("unixtime_seconds_todatetime")
final class UnixSeconds {
  private UnixSeconds() {}

  static @Nullable DateTime row(long seconds) {
    return UnixTime.after(seconds, Ticks.PER_SECOND);
  }

  static @Nullable DateTime row(double seconds) {
    return UnixTime.after(seconds, Ticks.PER_SECOND);
  }
}
