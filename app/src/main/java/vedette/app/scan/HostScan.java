package vedette.app.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.collect.source.host.HostCensus;
import vedette.collect.source.host.HostEvent;
import vedette.collect.source.host.LocalAddress;
import vedette.collect.source.host.ProcessFacts;
import vedette.data.world.Clock;
import vedette.mcp.command.Launch;
import vedette.mcp.command.Words;
import vedette.mcp.fingerprint.Manifest;
import vedette.mcp.inventory.ListenerSeen;
import vedette.mcp.inventory.ProcessSeen;

/// This machine in the words of the inventory.
///
/// @param device the name of this machine
/// @param notes what could not be seen
record HostScan(
    String device, List<ListenerSeen> listeners, List<ProcessSeen> processes, List<String> notes) {

  static HostScan take(Clock clock) {
    var census = HostCensus.take(clock);
    var self = ProcessHandle.current().pid();
    var processes = new HashMap<Long, ProcessSeen>();
    for (var start : census.processes()) {
      if (start.process().id() != self) {
        processes.put(start.process().id(), seen(start.process(), start.ancestors()));
      }
    }
    var listeners = new ArrayList<ListenerSeen>();
    for (var socket : census.listeners()) {
      listeners.add(listener(socket, processes));
    }
    return new HostScan(
        census.host().deviceName(),
        listeners,
        List.copyOf(processes.values()),
        census.visibility().blind());
  }

  private static ListenerSeen listener(
      HostEvent.ListeningSocket socket, Map<Long, ProcessSeen> processes) {
    var owner = socket.process();
    var process =
        owner == null
            ? null
            : processes.computeIfAbsent(owner.id(), _ -> seen(owner, socket.ancestors()));
    return new ListenerSeen(
        process,
        "",
        socket.addresses().stream().map(LocalAddress::text).toList(),
        socket.port(),
        socket.namespace(),
        "",
        "");
  }

  private static ProcessSeen seen(ProcessFacts facts, List<ProcessFacts> ancestors) {
    var streams = HostCensus.streams(facts.id());
    return new ProcessSeen(
        "",
        facts.id(),
        facts.startTime().toString(),
        facts.fileName(),
        facts.path(),
        facts.commandLine(),
        ancestors.stream().map(ProcessFacts::commandLine).toList(),
        ancestors.stream().map(ProcessFacts::id).toList(),
        facts.redacted(),
        facts.userName(),
        streams.in().isEmpty() ? List.of() : List.of(streams.in(), streams.out()),
        manifest(facts, streams),
        "",
        "");
  }

  /// What the files of its package say, for programs that run on an interpreter.
  private static @Nullable Manifest manifest(ProcessFacts facts, HostCensus.Streams streams) {
    var launch = Launch.of(facts.commandLine());
    var script = launch.kind() == Launch.Kind.SCRIPT || !launch.runtime().isEmpty();
    var path = Words.slashes(launch.name());
    if (!script || path.isEmpty() || launch.isFetched() || launch.runtime().equals("java")) {
      return null;
    }
    if (!path.startsWith("/")) {
      if (streams.folder().isEmpty()) {
        return null;
      }
      path = streams.folder() + "/" + path;
    }
    return Manifest.of(path, new DiskShelf(streams.root()));
  }
}
