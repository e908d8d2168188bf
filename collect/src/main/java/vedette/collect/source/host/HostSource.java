package vedette.collect.source.host;

import java.time.Instant;
import java.util.List;
import vedette.data.time.DateTime;
import vedette.data.world.Clock;

/// A way to look at this machine. It belongs to the thread that opened it.
interface HostSource extends AutoCloseable {
  long TICKS_PER_SECOND = 10_000_000;

  HostIdentity identity();

  /// What is new since the last look; the first look answers what is there already.
  List<HostEvent> look();

  /// Waits, at most so long, and answers what the system told meanwhile.
  List<HostEvent> await(long nanos);

  Visibility visibility();

  @Override
  void close();

  /// The present time, in the 100 ns steps of a KQL datetime.
  static Instant now(Clock clock) {
    long ticks = clock.now().ticks() - DateTime.EPOCH_TICKS;
    long seconds = Math.floorDiv(ticks, TICKS_PER_SECOND);
    return Instant.ofEpochSecond(seconds, Math.floorMod(ticks, TICKS_PER_SECOND) * 100);
  }

  /// An instant as a KQL datetime.
  static DateTime dateTime(Instant instant) {
    long ticks = instant.getEpochSecond() * TICKS_PER_SECOND + instant.getNano() / 100;
    return new DateTime(DateTime.EPOCH_TICKS + ticks);
  }
}
