package vedette.collect.source.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vedette.data.world.Clock;

/// One look at this machine: everything that listens and everything that runs.
///
/// The sensor's own eyes, used once: it looks until nothing new is told, so that a socket whose
/// owner was not found at first gets a second look.
///
/// @param listeners each with its process and that process's ancestors
/// @param processes everything that runs, with ancestors
public record HostCensus(
    HostIdentity host,
    List<HostEvent.ListeningSocket> listeners,
    List<HostEvent.ProcessStart> processes,
    Visibility visibility) {
  private static final int LOOKS_LEAST = 2;
  private static final int LOOKS_MAX = 400;

  /// What a process holds as its standard streams, and where it works.
  ///
  /// @param in such as `socket:[123]`, `pipe:[123]` or a path; "" when the system does not show it
  /// @param folder its working folder, "" unknown
  /// @param root where its files are seen from here, "" when they are the same files
  public record Streams(String in, String out, String folder, String root) {}

  /// Looks at the machine.
  public static HostCensus take(Clock clock) {
    var settings = new SensorSettings(Duration.ofMillis(20), Duration.ZERO, true, true, false);
    var listeners = new ArrayList<HostEvent.ListeningSocket>();
    var processes = new ArrayList<HostEvent.ProcessStart>();
    try (var source = open(settings, clock)) {
      for (var look = 0; look < LOOKS_MAX; look++) {
        var told = source.look();
        for (var event : told) {
          switch (event) {
            case HostEvent.ListeningSocket socket -> listeners.add(socket);
            case HostEvent.ProcessStart start -> processes.add(start);
          }
        }
        if (told.isEmpty() && look >= LOOKS_LEAST) {
          break;
        }
      }
      return new HostCensus(
          source.identity(), List.copyOf(listeners), List.copyOf(processes), source.visibility());
    }
  }

  private static HostSource open(SensorSettings settings, Clock clock) {
    boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    return linux
        ? new LinuxSource(settings, clock, Known.nothing())
        : new PortableSource(settings, clock, Known.nothing());
  }

  /// The streams of a process; empty texts where the system shows nothing.
  public static Streams streams(long process) {
    var folder = "/proc/" + process;
    var root = link(folder + "/root");
    return new Streams(
        link(folder + "/fd/0"),
        link(folder + "/fd/1"),
        link(folder + "/cwd"),
        root.isEmpty() || root.equals("/") ? "" : folder + "/root");
  }

  private static String link(String path) {
    try {
      return Files.readSymbolicLink(Path.of(path)).toString();
    } catch (IOException | UnsupportedOperationException | SecurityException e) {
      return "";
    }
  }
}
