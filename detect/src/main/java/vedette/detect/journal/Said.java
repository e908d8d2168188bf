package vedette.detect.journal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.detect.alert.Alert;

/// What stands of one alert.
///
/// @param slot end of the slot it belongs to, or [#NONE] when nothing stands behind it any more
/// @param first ticks of its first event
/// @param last ticks of its last
/// @param content tells one revision from another
/// @param incident it belongs to, or null
/// @param alert as this run said it, for rules that may take it back; null for others
public record Said(
    String rule,
    long slot,
    long first,
    long last,
    String severity,
    String content,
    @Nullable UUID incident,
    @Nullable Alert alert) {
  /// The slot of an alert that was taken back: later than any.
  public static final long NONE = Long.MAX_VALUE;

  public boolean stands() {
    return slot != NONE;
  }
}
