package vedette.app.live;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A started process with every line it printed and the moment each arrived.
///
/// Closing it ends it and everything it started.
final class RunningProgram implements AutoCloseable {
  /// A printed line.
  ///
  /// @param nanos when it arrived, in `System.nanoTime()`
  record Line(String text, long nanos) {}

  private final Process process;
  private final List<Line> out = new ArrayList<>();
  private final List<Line> err = new ArrayList<>();
  private final List<Thread> readers = new ArrayList<>();
  private final long started = System.nanoTime();

  private RunningProgram(Process process) {
    this.process = process;
    read(process.inputReader(), out);
    read(process.errorReader(), err);
  }

  static RunningProgram start(List<String> command, Map<String, String> environment)
      throws IOException {
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return new RunningProgram(builder.start());
  }

  /// Starts the gathered program as its users do.
  static RunningProgram vedette(PrivateNetwork network, String... words) throws IOException {
    return vedette(network.inside(), words);
  }

  static RunningProgram vedette(List<String> prefix, String... words) throws IOException {
    var command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("vedette.home"), "bin", "vedette").toString());
    command.addAll(List.of(words));
    return start(command, Map.of("JAVA_HOME", System.getProperty("java.home")));
  }

  private void read(BufferedReader from, List<Line> to) {
    readers.add(
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try (from) {
                for (var text = from.readLine(); text != null; text = from.readLine()) {
                  add(to, text);
                }
              } catch (IOException e) {
                add(to, "cannot be read further: " + e);
              }
            }));
  }

  private synchronized void add(List<Line> to, String text) {
    to.add(new Line(text, System.nanoTime()));
    notifyAll();
  }

  long pid() {
    return process.pid();
  }

  long startedNanos() {
    return started;
  }

  /// Where its standard input is written.
  BufferedWriter input() {
    return process.outputWriter();
  }

  synchronized List<String> out() {
    return out.stream().map(Line::text).toList();
  }

  synchronized List<String> err() {
    return err.stream().map(Line::text).toList();
  }

  Line awaitOut(Predicate<String> wanted, Duration most) throws InterruptedException {
    return await(out, wanted, most);
  }

  Line awaitErr(Predicate<String> wanted, Duration most) throws InterruptedException {
    return await(err, wanted, most);
  }

  private synchronized Line await(List<Line> lines, Predicate<String> wanted, Duration most)
      throws InterruptedException {
    var end = System.nanoTime() + most.toNanos();
    var seen = 0;
    while (true) {
      for (; seen < lines.size(); seen++) {
        if (wanted.test(lines.get(seen).text())) {
          return lines.get(seen);
        }
      }
      var left = end - System.nanoTime();
      if (left <= 0 || (!process.isAlive() && readers.stream().noneMatch(Thread::isAlive))) {
        throw new AssertionError("not printed within " + most + "; " + this);
      }
      TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, 200_000_000));
    }
  }

  /// Asks it to end, as a service manager does. By its handle, because [Process#destroy] closes the
  /// streams too, and its last words would be lost.
  void terminate() {
    process.toHandle().destroy();
  }

  /// Ends it at once, wherever it is.
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    await(Duration.ofSeconds(10));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Waits for its end and for the last of its lines.
  ///
  /// @return its exit code
  int await(Duration most) throws InterruptedException {
    if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still running after " + most + "; " + this);
    }
    for (var reader : readers) {
      reader.join(5_000);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public synchronized String toString() {
    return "process %d, standard output:\n%s\nstandard error:\n%s"
        .formatted(process.pid(), String.join("\n", out()), String.join("\n", err()));
  }
}
