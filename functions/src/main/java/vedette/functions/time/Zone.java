package vedette.functions.time;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.data.time.Calendar;
import vedette.data.time.DateTime;
import vedette.data.time.Instants;
import vedette.data.time.Ticks;

/// A time zone by its name, prepared once.
final class Zone {
  private final ZoneId id;

  private Zone(ZoneId id) {
    this.id = id;
  }

  /// The zone of a name such as `Europe/Berlin`, or null when there is none.
  static @Nullable Zone of(Text name) {
    try {
      return new Zone(ZoneId.of(name.toString()));
    } catch (DateTimeException unknown) {
      return null;
    }
  }

  /// The clock on the wall there, as if it were UTC.
  @Nullable DateTime local(DateTime utc) {
    var offset = id.getRules().getOffset(Instants.toInstant(utc));
    return Calendar.valid(utc.ticks() + offset.getTotalSeconds() * Ticks.PER_SECOND);
  }

  /// The point in time at which the clock on the wall shows so; the earlier one when it does twice.
  @Nullable DateTime utc(DateTime local) {
    var wall = LocalDateTime.ofInstant(Instants.toInstant(local), ZoneOffset.UTC);
    var offset = id.getRules().getOffset(wall);
    return Calendar.valid(local.ticks() - offset.getTotalSeconds() * Ticks.PER_SECOND);
  }
}
