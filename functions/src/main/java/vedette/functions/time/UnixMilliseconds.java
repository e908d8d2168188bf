package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.time.DateTime;
import vedette.data.time.Ticks;
import vedette.declare.Scalar;

/// The point in time so many milliseconds after 1970-01-01.
///
/// ```kql
/// print a = unixtime_milliseconds_todatetime(1546300800000)
/// // a:datetime
/// // 2019-01-01T00:00:00.0000000Z
/// ```
@Scalar("unixtime_milliseconds_todatetime")
final class UnixMilliseconds {
  private UnixMilliseconds() {}

  static @Nullable DateTime row(long milliseconds) {
    return UnixTime.after(milliseconds, Ticks.PER_MILLISECOND);
  }

  static @Nullable DateTime row(double milliseconds) {
    return UnixTime.after(milliseconds, Ticks.PER_MILLISECOND);
  }
}
