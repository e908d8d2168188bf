package vedette.app.folder;

import java.time.Instant;
import vedette.data.time.DateTime;
import vedette.data.time.Instants;
import vedette.data.world.Clock;

/// The clock of the machine.
public final class SystemClock implements Clock {
  public SystemClock() {}

  @Override
  public DateTime now() {
    return Instants.of(Instant.now());
  }
}
