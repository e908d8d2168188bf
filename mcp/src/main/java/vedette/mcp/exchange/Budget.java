package vedette.mcp.exchange;

import java.time.Duration;
import vedette.data.world.Wire;

/// How much one endpoint may be asked: requests and time, both counted down.
public final class Budget {
  private final Wire wire;
  private final long end;
  private int requests;

  public Budget(Wire wire, int requests, Duration time) {
    this.wire = wire;
    this.requests = requests;
    this.end = wire.nanos() + time.toNanos();
  }

  /// Takes one request; false when there is none left.
  boolean take() {
    if (requests <= 0 || left().isZero()) {
      return false;
    }
    requests--;
    return true;
  }

  public int requestsLeft() {
    return requests;
  }

  /// The time that is left, never negative.
  public Duration left() {
    return Duration.ofNanos(Math.max(0, end - wire.nanos()));
  }

  public boolean isSpent() {
    return requests <= 0 || left().isZero();
  }
}
