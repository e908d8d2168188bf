package vedette.engine.operator;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Threads for further lanes, as many as are asked for at once.
///
/// One that has done a small question's work looks for more before it goes to sleep: such a
/// question takes less time than a thread needs to wake up, and one often follows another. After a
/// large one it sleeps at once, since looking takes from what the other lanes still do. After a
/// while asleep it ends.
final class LaneThreads {
  /// About a quarter of a millisecond: what is between two small questions.
  private static final int LOOKS = 4_000;

  private static final long IDLE_SECONDS = 20;

  /// Those without work, the one that had some last in front: it may still be looking.
  private final ConcurrentLinkedDeque<Lane> idle = new ConcurrentLinkedDeque<>();

  private final AtomicInteger made = new AtomicInteger();

  /// What a lane does.
  @FunctionalInterface
  interface Work {
    /// Does it, and says whether it is worth while to look for more.
    boolean run();
  }

  void execute(Work work) {
    var lane = idle.pollFirst();
    if (lane == null) {
      new Lane(work).start();
    } else {
      lane.give(work);
    }
  }

  private final class Lane implements Runnable {
    private final Semaphore ready = new Semaphore(0);
    private boolean isLooking;
    private volatile @Nullable Work given;

    Lane(Work first) {
      given = first;
    }

    void start() {
      Thread.ofPlatform().daemon().name("lane " + made.incrementAndGet()).start(this);
    }

    void give(Work work) {
      given = work;
      ready.release();
    }

    @Override
    public void run() {
      for (var work = given; work != null; work = awaited()) {
        given = null;
        isLooking = work.run();
        idle.addFirst(this);
      }
    }

    /// More work, or null when none came for a long while.
    private @Nullable Work awaited() {
      for (var look = 0; isLooking && look < LOOKS; look++) {
        if (ready.tryAcquire()) {
          return given;
        }
        Thread.onSpinWait();
      }
      if (isReady()) {
        return given;
      }
      if (idle.remove(this)) {
        return null;
      }
      // Whoever took this lane from the idle ones is about to give it work.
      ready.acquireUninterruptibly();
      return given;
    }

    private boolean isReady() {
      try {
        return ready.tryAcquire(IDLE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException interrupted) {
        return false;
      }
    }
  }
}
