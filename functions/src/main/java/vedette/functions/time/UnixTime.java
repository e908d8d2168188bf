package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.time.Calendar;
import vedette.data.time.DateTime;

/// Points in time counted from 1970-01-01.
final class UnixTime {
  private UnixTime() {}

  /// So many units of `ticks` ticks after 1970; null outside of the years 1 to 9999.
  static @Nullable DateTime after(long count, long ticks) {
    return Math.abs(count) > DateTime.MAX_TICKS / ticks || count == Long.MIN_VALUE
        ? null
        : Calendar.valid(DateTime.EPOCH_TICKS + count * ticks);
  }

  /// As [#after(long, long)], to the tick.
  static @Nullable DateTime after(double count, long ticks) {
    var sum = count * ticks;
    return Math.abs(sum) < DateTime.MAX_TICKS
        ? Calendar.valid(DateTime.EPOCH_TICKS + Math.round(sum))
        : null;
  }
}
