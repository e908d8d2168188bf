package vedette.bench.detections;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import vedette.bench.detections.EventFile.Delivered;
import vedette.data.table.Rows;
import vedette.data.time.DateTime;

/// Reads deliveries and decodes them side by side, as far as the processors reach; hands them over
/// in their order.
final class Decoding implements AutoCloseable {
  /// Deliveries that are decoded before somebody wants them.
  private static final int WAITING = 2;

  private static final int DECODERS = 2;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final EventFile.Reader reader;

  /// Every decoder keeps what it learnt of the lines.
  private final BlockingQueue<LineDecoder> decoders = new ArrayBlockingQueue<>(DECODERS);

  private final ExecutorService workers =
      Executors.newFixedThreadPool(DECODERS, Thread.ofPlatform().name("decoding ", 1).factory());

  Decoding(Path events) {
    reader = new EventFile.Reader(events);
    for (var i = 0; i < DECODERS; i++) {
      decoders.add(new LineDecoder());
    }
  }

  /// @param processor nanoseconds of the processor that decoding took
  record Decoded(Map<String, Rows> rows, int events, DateTime last, long processor) {}

  /// Hands over deliveries until `most` events or more came, or no more are there. What comes
  /// behind them is not touched yet.
  void each(long most, Consumer<Decoded> take) {
    var decoded = new ArrayBlockingQueue<Optional<Future<Decoded>>>(WAITING);
    var reading = Thread.ofPlatform().name("reading").start(() -> read(most, decoded));
    try {
      for (var next = decoded.take(); next.isPresent(); next = decoded.take()) {
        take.accept(next.get().get());
      }
      reading.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private void read(long most, BlockingQueue<Optional<Future<Decoded>>> decoded) {
    try {
      var left = most;
      for (var next = reader.next(); next != null; next = left > 0 ? reader.next() : null) {
        var lines = next;
        left -= lines.events();
        decoded.put(Optional.of(workers.submit(() -> decode(lines))));
      }
      decoded.put(Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Decoded decode(Delivered lines) throws InterruptedException {
    var began = THREADS.getCurrentThreadCpuTime();
    var decoder = decoders.take();
    try {
      var rows = decoder.rows(lines);
      reader.giveBack(lines);
      var took = THREADS.getCurrentThreadCpuTime() - began;
      return new Decoded(rows, lines.events(), lines.last(), took);
    } finally {
      decoders.add(decoder);
    }
  }

  @Override
  public void close() {
    workers.close();
    reader.close();
  }
}
