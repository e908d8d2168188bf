package vedette.app.check;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Small pieces of work done on several threads, whose results are handed on in the order in which
/// they were added, each as soon as it is its turn. A few wait at most; adding more waits, too.
final class OrderedWork implements AutoCloseable {
  private static final int WAITING_A_LANE = 16;

  private final ExecutorService pool;

  /// An empty one is the end.
  private final BlockingQueue<Optional<Future<String>>> waiting;

  private final CountDownLatch written = new CountDownLatch(1);
  private volatile @Nullable RuntimeException failure;

  /// @param lanes how many threads work
  /// @param results takes every result, one at a time
  OrderedWork(int lanes, Consumer<String> results) {
    this.pool = Executors.newFixedThreadPool(lanes);
    this.waiting = new ArrayBlockingQueue<>(lanes * WAITING_A_LANE);
    Thread.ofPlatform().name("answers").start(() -> handOn(results));
  }

  /// Adds a piece.
  ///
  /// @throws RuntimeException when an earlier result could not be handed on
  void add(Supplier<String> work) {
    throwFailure();
    put(Optional.of(pool.submit(work::get)));
  }

  private void put(Optional<Future<String>> work) {
    try {
      waiting.put(work);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private void handOn(Consumer<String> results) {
    try {
      for (var work = waiting.take(); work.isPresent(); work = waiting.take()) {
        if (failure == null) {
          handOn(work.get(), results);
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      written.countDown();
    }
  }

  /// After a failure the rest is only taken off, so that nobody waits for room.
  private void handOn(Future<String> work, Consumer<String> results) throws InterruptedException {
    try {
      results.accept(work.get());
    } catch (ExecutionException wrong) {
      failure = new IllegalStateException(wrong.getCause());
    } catch (RuntimeException wrong) {
      failure = wrong;
    }
  }

  private void throwFailure() {
    var wrong = failure;
    if (wrong != null) {
      throw wrong;
    }
  }

  /// Waits until every result was handed on.
  @Override
  public void close() {
    put(Optional.empty());
    try {
      written.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      pool.shutdownNow();
    }
    throwFailure();
  }
}
