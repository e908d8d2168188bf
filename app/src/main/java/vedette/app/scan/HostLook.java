package vedette.app.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.world.Clock;
import vedette.mcp.fingerprint.Fingerprints;
import vedette.mcp.inventory.Inventory;
import vedette.mcp.inventory.ListenerSeen;
import vedette.mcp.inventory.ProcessSeen;
import vedette.mcp.inventory.Server;
import vedette.mcp.probe.Probe;
import vedette.mcp.probe.ProbeResult;
import vedette.mcp.probe.Target;
import vedette.mcp.wire.SocketWire;

/// One look at this machine: sockets, processes, files of clients, and what the endpoints answer.
///
/// @param device the name of this machine
/// @param notes what could not be seen, a sentence each
public record HostLook(String device, List<Server> servers, List<String> notes) {
  /// Whom to ask.
  @FunctionalInterface
  public interface Asking {
    /// Answers null where nobody is to be asked.
    @Nullable ProbeResult ask(Target target, ListenerSeen listener, List<String> notes);

    /// Asks nobody.
    static Asking nobody() {
      return (_, _, _) -> null;
    }

    /// Asks every listener of this network that may be a server, briefly.
    static Asking everybody() {
      var probe = new Probe(new SocketWire());
      return (target, listener, notes) -> {
        if (!listener.namespace().equals("self")) {
          notes.add(
              "Port %d is in another network namespace (%s) and was not asked."
                  .formatted(listener.port(), listener.namespace()));
          return null;
        }
        return probe.brief(target);
      };
    }

    /// Asks as `usual` does, but the same socket of the same process once in so many nanoseconds.
    static Asking rarely(Asking usual, long nanoseconds) {
      var answers = new HashMap<String, Asked>();
      return (target, listener, notes) -> {
        var now = System.nanoTime();
        answers.values().removeIf(asked -> now - asked.nanos() > 4 * nanoseconds);
        var key = key(listener);
        var known = answers.get(key);
        if (known != null && now - known.nanos() < nanoseconds) {
          return known.result();
        }
        var result = usual.ask(target, listener, notes);
        answers.put(key, new Asked(result, now));
        return result;
      };
    }

    private static String key(ListenerSeen listener) {
      ProcessSeen process = listener.process();
      return (process == null ? "" : process.pid() + " " + process.created())
          + " "
          + listener.namespace()
          + " "
          + listener.port()
          + " "
          + listener.addresses();
    }
  }

  /// An answer and when it was given.
  private record Asked(@Nullable ProbeResult result, long nanos) {}

  /// Looks once.
  ///
  /// @param circumstances what else is known of listeners, such as the firewall
  public static HostLook take(
      Clock clock, Fingerprints fingerprints, Asking asking, Circumstances circumstances) {
    var inventory = new Inventory(fingerprints);
    var host = HostScan.take(clock);
    var notes = new ArrayList<>(host.notes());
    notes.addAll(circumstances.notes());
    inventory.listeners(
        circumstances.of(host.listeners()),
        (target, listener) -> asking.ask(target, listener, notes),
        false);
    inventory.processes(host.processes(), false);
    inventory.bridges();
    var files = ConfigurationFiles.ofThisMachine(System.getProperty("user.home", "."));
    notes.addAll(files.notes());
    inventory.configurations(files.servers(), true);
    return new HostLook(host.device(), inventory.servers(true), List.copyOf(notes));
  }

  /// Counts for a log.
  public Map<String, Long> counts() {
    var listening = servers.stream().filter(server -> !server.endpoints().isEmpty()).count();
    return Map.of("servers", (long) servers.size(), "listening", listening);
  }
}
