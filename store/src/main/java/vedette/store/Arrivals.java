package vedette.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Those who want to know of durable rows: some are told of each commit, others wait for the next.
final class Arrivals {
  private final List<Consumer<Committed>> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock arrivals = new ReentrantLock();
  private final Condition arrived = arrivals.newCondition();

  void listen(Consumer<Committed> listener) {
    listeners.add(listener);
  }

  void tell(Committed committed) {
    listeners.forEach(listener -> listener.accept(committed));
  }

  /// Wakes those who wait, because there are more durable rows.
  void announce() {
    arrivals.lock();
    try {
      arrived.signalAll();
    } finally {
      arrivals.unlock();
    }
  }

  /// Waits until there are rows behind `sequence`; false when `patience` ends first.
  ///
  /// @param latest the sequence of the latest durable row
  boolean awaitBeyond(long sequence, LongSupplier latest, Duration patience)
      throws InterruptedException {
    var left = patience.toNanos();
    arrivals.lock();
    try {
      while (latest.getAsLong() <= sequence) {
        if (left <= 0) {
          return false;
        }
        left = arrived.awaitNanos(left);
      }
      return true;
    } finally {
      arrivals.unlock();
    }
  }
}
