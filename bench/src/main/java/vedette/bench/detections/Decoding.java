package vedette.bench.detections;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
import vedette.data.text.Text;
import vedette.data.time.DateTime;

/// Reads deliveries and decodes them table by table, side by side as far as the processors reach;
/// hands them over in their order.
final class Decoding implements AutoCloseable {
  /// Deliveries that are decoded before somebody wants them.
  private static final int WAITING = 1;

  private static final int DECODERS = 2;

  /// Tables whose lines are read before they are decoded: a source that receives events uses its
  /// room again, too.
  private static final int ROOMS = DECODERS + 2;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final EventFile.Reader reader;
  private final BlockingQueue<byte[]> rooms = new ArrayBlockingQueue<>(ROOMS);

  /// Every decoder keeps what it learnt of the lines.
  private final BlockingQueue<LineDecoder> decoders = new ArrayBlockingQueue<>(DECODERS);

  private final ExecutorService workers =
      Executors.newFixedThreadPool(DECODERS, Thread.ofPlatform().name("decoding ", 1).factory());

  Decoding(Path events) {
    reader = new EventFile.Reader(events);
    for (var i = 0; i < DECODERS; i++) {
      decoders.add(new LineDecoder());
    }
    for (var i = 0; i < ROOMS; i++) {
      rooms.add(new byte[0]);
    }
  }

  /// @param processor nanoseconds of the processor that decoding took
  record Decoded(Map<String, Rows> rows, int events, DateTime last, long processor) {}

  private record DecodedPart(String table, Rows rows, long processor) {}

  private record Coming(Delivered delivered, List<Future<DecodedPart>> parts) {}

  /// Hands over deliveries until `most` events or more came, or no more are there. What comes
  /// behind them is not touched yet.
  void each(long most, Consumer<Decoded> take) {
    var coming = new ArrayBlockingQueue<Optional<Coming>>(WAITING);
    var reading = Thread.ofPlatform().name("reading").start(() -> read(most, coming));
    try {
      for (var next = coming.take(); next.isPresent(); next = coming.take()) {
        take.accept(decoded(next.get()));
      }
      reading.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Decoded decoded(Coming coming) throws InterruptedException, ExecutionException {
    var rows = new LinkedHashMap<String, Rows>();
    var processor = 0L;
    for (var part : coming.parts()) {
      rows.put(part.get().table(), part.get().rows());
      processor += part.get().processor();
    }
    return new Decoded(rows, coming.delivered().events(), coming.delivered().last(), processor);
  }

  private void read(long most, BlockingQueue<Optional<Coming>> coming) {
    try {
      var left = most;
      for (var next = reader.next(); next != null; next = left > 0 ? reader.next() : null) {
        left -= next.events();
        var parts = new ArrayList<Future<DecodedPart>>();
        for (var part : next.parts()) {
          var taken = rooms.take();
          var room = taken.length >= part.bytes() ? taken : new byte[part.bytes() * 5 / 4];
          var lines = reader.lines(part, room);
          parts.add(workers.submit(() -> decode(part.table(), lines)));
        }
        coming.put(Optional.of(new Coming(next, parts)));
      }
      coming.put(Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private DecodedPart decode(String table, Text lines) throws InterruptedException {
    var began = THREADS.getCurrentThreadCpuTime();
    var decoder = decoders.take();
    try {
      var rows = decoder.rows(table, lines);
      return new DecodedPart(table, rows, THREADS.getCurrentThreadCpuTime() - began);
    } finally {
      decoders.add(decoder);
      rooms.add(lines.heap());
    }
  }

  @Override
  public void close() {
    workers.close();
    reader.close();
  }
}
