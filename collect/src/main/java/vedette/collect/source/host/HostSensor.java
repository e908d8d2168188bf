package vedette.collect.source.host;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import vedette.data.world.Clock;

/// Watches this machine and hands over what is new: listening sockets and process starts.
///
/// One thread does everything: it looks, hands over, and waits. The receiver is called on that
/// thread, with everything that one look found in one list; a slow receiver delays the next look
/// and loses nothing that still listens or lives then.
///
/// ```java
/// var sensor = HostSensor.start(SensorSettings.usual(), clock, Known.nothing(), receiver);
/// sensor.awaitArmed(Duration.ofSeconds(3));
/// ```
public final class HostSensor implements AutoCloseable {

  /// Takes what the sensor finds.
  public interface Receiver {
    /// Events of one look, never empty.
    void events(List<HostEvent> events);

    /// The sensor met something it did not expect and goes on.
    void trouble(String sentence, Throwable cause);
  }

  private final CompletableFuture<HostIdentity> armed = new CompletableFuture<>();
  private final SensorSettings settings;
  private final Clock clock;
  private final Known known;
  private final Receiver receiver;
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable Visibility visibility;

  private HostSensor(SensorSettings settings, Clock clock, Known known, Receiver receiver) {
    this.settings = settings;
    this.clock = clock;
    this.known = known;
    this.receiver = receiver;
    this.thread = Thread.ofPlatform().name("vedette-sensor").daemon().unstarted(this::run);
  }

  /// Starts to watch. What listens and runs already is told by the first look.
  public static HostSensor start(
      SensorSettings settings, Clock clock, Known known, Receiver receiver) {
    var sensor = new HostSensor(settings, clock, known, receiver);
    sensor.thread.start();
    return sensor;
  }

  /// Waits until the first look was handed over: from here on nothing new is missed.
  ///
  /// @throws IllegalStateException when the machine cannot be watched, or not in that time
  public HostIdentity awaitArmed(Duration most) throws InterruptedException {
    try {
      return armed.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("this machine cannot be watched", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("the first look took longer than " + most, e);
    }
  }

  /// What is watched and what cannot be seen, as of the last look that found something new.
  public Visibility visibility() {
    var now = visibility;
    return now == null ? new Visibility(List.of(), List.of()) : now;
  }

  private void run() {
    try (var source = open()) {
      long next = System.nanoTime();
      while (!closed) {
        boolean first = !armed.isDone();
        look(source, first);
        if (first) {
          visibility = source.visibility();
          armed.complete(source.identity());
        }
        next = Math.max(next + settings.period().toNanos(), System.nanoTime());
        for (long left = next - System.nanoTime(); left > 0 && !closed; ) {
          hand(source, source.await(left));
          left = next - System.nanoTime();
        }
      }
    } catch (RuntimeException | LinkageError e) {
      if (!armed.completeExceptionally(e)) {
        receiver.trouble("The sensor stopped: this machine is no longer watched.", e);
      }
    }
  }

  private void look(HostSource source, boolean first) {
    try {
      hand(source, source.look());
    } catch (RuntimeException e) {
      if (first) {
        throw e;
      }
      receiver.trouble("One look at this machine failed; the next one follows.", e);
    }
  }

  private void hand(HostSource source, List<HostEvent> events) {
    if (!events.isEmpty()) {
      receiver.events(events);
      visibility = source.visibility();
    }
  }

  private HostSource open() {
    boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    return linux
        ? new LinuxSource(settings, clock, known)
        : new PortableSource(settings, clock, known);
  }

  /// Stops watching; returns when the receiver will not be called any more.
  @Override
  public void close() {
    closed = true;
    java.util.concurrent.locks.LockSupport.unpark(thread);
    if (Thread.currentThread().equals(thread)) {
      return;
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
