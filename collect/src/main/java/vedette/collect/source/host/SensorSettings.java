package vedette.collect.source.host;

import java.time.Duration;

/// How the sensor looks.
///
/// @param period between two looks
/// @param settle how long a new listener may take to bind its other addresses; this long is waited
///   before it is told
/// @param processes whether process starts are told
/// @param running whether processes that run already at the start are told too
/// @param processEvents whether the kernel's process events are used where it gives them
public record SensorSettings(
    Duration period, Duration settle, boolean processes, boolean running, boolean processEvents) {

  /// Four looks a second.
  public static SensorSettings usual() {
    return new SensorSettings(Duration.ofMillis(250), Duration.ofMillis(30), true, true, true);
  }

  /// Without the kernel's process events: what an ordinary user gets.
  public SensorSettings withoutProcessEvents() {
    return new SensorSettings(period, settle, processes, running, false);
  }
}
