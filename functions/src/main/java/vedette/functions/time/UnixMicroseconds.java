package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.time.DateTime;
import vedette.data.time.Ticks;
import vedette.declare.Scalar;

/// The point in time so many microseconds after 1970-01-01.
///
/// ```kql
/// print a = unixtime_microseconds_todatetime(1546300800000000)
/// // a:datetime
/// // 2019-01-01T00:00:00.0000000Z
/// ```
@Scalar("unixtime_microseconds_todatetime")
final class UnixMicroseconds {
  private UnixMicroseconds() {}

  static @Nullable DateTime row(long microseconds) {
    return UnixTime.after(microseconds, Ticks.PER_MICROSECOND);
  }

  static @Nullable DateTime row(double microseconds) {
    return UnixTime.after(microseconds, Ticks.PER_MICROSECOND);
  }
}
