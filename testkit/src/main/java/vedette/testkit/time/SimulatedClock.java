package vedette.testkit.time;

import vedette.data.time.DateTime;
import vedette.data.world.Clock;

/// A clock that stands still until somebody moves it, in either direction.
public final class SimulatedClock implements Clock {
  private DateTime now;

  public SimulatedClock(DateTime now) {
    this.now = now;
  }

  @Override
  public DateTime now() {
    return now;
  }

  /// Puts the clock to a moment, which may be an earlier one.
  public void set(DateTime moment) {
    now = moment;
  }
}
