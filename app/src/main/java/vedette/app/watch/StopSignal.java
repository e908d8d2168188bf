package vedette.app.watch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import vedette.app.command.Exit;

/// SIGINT and SIGTERM: being asked to stop is how `watch` usually ends, so it is no failure, and
/// the process ends with 0 once everything is put away.
final class StopSignal {
  private static final int MOST_SECONDS = 10;
  private final CompletableFuture<Boolean> asked = new CompletableFuture<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "vedette-stop");

  private StopSignal() {}

  /// Listens from now on.
  static StopSignal listen() {
    var signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /// Runs something when asked to stop, at once if that was before.
  void whenAsked(Runnable stop) {
    var _ = asked.thenRun(stop);
  }

  /// The work is done and put away. An end that nobody asked for keeps its own exit code.
  void ended() {
    ended.countDown();
    if (!asked.isDone()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // Asked at this very moment; the hook sees that all is done.
        return;
      }
    }
  }

  @SuppressWarnings("SystemExitOutsideMain")
  private void stop() {
    asked.complete(true);
    try {
      if (ended.await(MOST_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(Exit.DONE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
