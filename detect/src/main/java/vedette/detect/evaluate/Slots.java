package vedette.detect.evaluate;

import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.detect.rule.Rule;

/// When a rule looks, and at which rows.
///
/// Slot ends lie on multiples of the frequency, where `bin(t, frequency)` puts them. The slot that
/// ends at S sees the rows with an event time in (S - period, S], and `now()` is S.
///
/// @param frequency ticks from one slot end to the next
/// @param period ticks that a slot looks back
public record Slots(long frequency, long period) {
  /// Rules that run near real time have slots of a minute.
  private static final long MINUTE = 600_000_000L;

  public static Slots of(Rule rule) {
    var frequency = rule.frequency().ticks() > 0 ? rule.frequency().ticks() : MINUTE;
    return new Slots(frequency, Math.max(frequency, rule.period().ticks()));
  }

  /// The end of the first slot that holds an event of this time.
  public long first(long ticks) {
    return ticks + Math.floorMod(-ticks, frequency);
  }

  /// The end of the last slot that holds it.
  public long last(long ticks) {
    var end = ticks + period;
    var past = Math.floorMod(end, frequency);
    return past == 0 ? end - frequency : end - past;
  }

  /// The end of the last slot that is over at this time.
  public long over(long ticks) {
    return ticks - Math.floorMod(ticks, frequency);
  }

  /// Before the first tick that the slot ending at `end` sees.
  public long start(long end) {
    return end - period;
  }

  /// The end of the bucket of time that an aggregate's alert belongs to: a run of events in one
  /// bucket is one alert, however many overlapping slots see it.
  ///
  /// A bucket is as long as the period and ends where a slot ends, so that whatever an open slot
  /// finds of a bucket, the slot that ends with the bucket finds too.
  public long bucket(long ticks) {
    var length = (period + frequency - 1) / frequency * frequency;
    return ticks + Math.floorMod(-ticks, length);
  }

  public TimeSpan frequencySpan() {
    return new TimeSpan(frequency);
  }

  /// The moment of a slot end.
  public static DateTime time(long end) {
    return new DateTime(end);
  }
}
