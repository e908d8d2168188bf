package vedette.bench.detections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Seconds of the processor that the threads took which the virtual machine has for itself, as
/// Linux counts them; 0 on other systems.
///
/// @param compilers for turning bytecode into machine code
/// @param collector for collecting garbage
/// @param sealing of the thread that makes segments
record ThreadTimes(double compilers, double collector, double sealing) {
  private static final Path TASKS = Path.of("/proc/self/task");

  static ThreadTimes now() {
    var compilers = 0.0;
    var collector = 0.0;
    var sealing = 0.0;
    if (!Files.isDirectory(TASKS)) {
      return new ThreadTimes(0, 0, 0);
    }
    try (Stream<Path> tasks = Files.list(TASKS)) {
      for (var task : tasks.toList()) {
        var name = read(task.resolve("comm"));
        var seconds = seconds(read(task.resolve("schedstat")));
        compilers += name.contains("CompilerThre") ? seconds : 0;
        collector += name.startsWith("GC Thread") || name.startsWith("VM Thread") ? seconds : 0;
        sealing += name.startsWith("sealing") ? seconds : 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ThreadTimes(compilers, collector, sealing);
  }

  /// Empty for a thread that has just ended.
  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException gone) {
      return "";
    }
  }

  private static double seconds(String stat) {
    var first = stat.split(" ", 2)[0].strip();
    return first.isEmpty() ? 0 : Long.parseLong(first) / 1e9;
  }

  ThreadTimes since(ThreadTimes before) {
    return new ThreadTimes(
        compilers - before.compilers, collector - before.collector, sealing - before.sealing);
  }
}
