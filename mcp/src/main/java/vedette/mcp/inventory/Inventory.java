package vedette.mcp.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.mcp.command.Launch;
import vedette.mcp.configuration.ConfiguredServer;
import vedette.mcp.fingerprint.Attribution;
import vedette.mcp.fingerprint.Attributor;
import vedette.mcp.fingerprint.Fingerprints;
import vedette.mcp.probe.ProbeResult;
import vedette.mcp.probe.Target;

/// Makes servers of what was seen: listeners with their processes, other processes, configurations.
///
/// The verdict comes from what was observed; a name only says where to look. What is possible and
/// not certain is asked, and left out when it says no.
public final class Inventory {
  /// Asks an endpoint, or answers null where it may not or cannot be asked.
  @FunctionalInterface
  public interface Asking {
    @Nullable ProbeResult ask(Target target, ListenerSeen listener);
  }

  private final Fingerprints fingerprints;
  private final Attributor attributor;
  private final Map<String, Draft> drafts = new LinkedHashMap<>();

  /// Processes that are explained: servers, and the wrappers around them.
  private final Set<String> explained = new HashSet<>();

  public Inventory(Fingerprints fingerprints) {
    this.fingerprints = fingerprints;
    this.attributor = new Attributor(fingerprints);
  }

  /// Takes the listeners, and asks those that may be MCP servers.
  public void listeners(List<ListenerSeen> listeners, Asking asking, boolean fromTelemetry) {
    for (var listener : listeners) {
      var process = listener.process();
      if (process == null) {
        continue;
      }
      var attribution = attributor.judge(process.sighting());
      if (!attribution.isPossible() || attribution.isWrapper(process.commandLine())) {
        continue;
      }
      var product = attribution.product();
      var target =
          Target.of("http://" + dial(listener) + ":" + listener.port() + "/")
              .withSocket(listener.addresses())
              .withHints(attribution.own().arguments(), routes(process))
              .withProduct(product, attribution.isNamed());
      var answer = asking.ask(target, listener);
      var speaks = answer != null && answer.isMcp();
      if (!speaks && (!attribution.isMcp() || isDenied(attribution, answer))) {
        continue;
      }
      var draft = draft(attribution, process, fromTelemetry ? "telemetry" : "process");
      draft.sources.add("listener");
      draft.transport = draft.transport.equals("unknown") ? "http" : draft.transport;
      draft.endpoints.add(
          new Endpoint(
              listener.addresses(),
              listener.port(),
              listener.namespace(),
              listener.firewall(),
              listener.cloud(),
              answer));
      if (answer != null) {
        draft.answered(answer, fingerprints.byServerName(answer.serverName()));
      }
    }
  }

  private static List<String> routes(ProcessSeen process) {
    return process.manifest() == null ? List.of() : process.manifest().script().routes();
  }

  /// A server that answered, and not as MCP, is none when only its surroundings speak for it: the
  /// folder it lies in, a library that its project uses. A package that calls itself MCP may answer
  /// at a path that nobody thought of.
  private static boolean isDenied(Attribution attribution, @Nullable ProbeResult answer) {
    return answer != null
        && answer.answered()
        && attribution.product() == null
        && attribution.score() < Attribution.NAMED;
  }

  /// A wildcard is called over loopback; `localhost` is the name that servers know.
  private static String dial(ListenerSeen listener) {
    for (var address : listener.addresses()) {
      var exposure = Exposure.of(address);
      if (exposure == Exposure.ALL || exposure == Exposure.LOOPBACK) {
        return "localhost";
      }
    }
    var first = listener.addresses().isEmpty() ? "localhost" : listener.addresses().getFirst();
    return first.indexOf(':') >= 0 ? "[" + first + "]" : first;
  }

  private static String key(ProcessSeen process) {
    return process.device() + " " + process.pid() + " " + process.created();
  }

  private Draft draft(Attribution attribution, ProcessSeen process, String source) {
    var draft =
        drafts.computeIfAbsent(
            key(process),
            _ -> new Draft(attribution, process, process.device(), process.commandLine()));
    draft.sources.add(source);
    draft.firstSeen = earlier(draft.firstSeen, process.firstSeen());
    draft.lastSeen = later(draft.lastSeen, process.lastSeen());
    return draft;
  }

  private static String earlier(String one, String other) {
    return one.isEmpty() || (!other.isEmpty() && other.compareTo(one) < 0) ? other : one;
  }

  private static String later(String one, String other) {
    return other.compareTo(one) > 0 ? other : one;
  }

  /// Takes the processes that do not listen: servers that speak over their standard streams.
  ///
  /// A chain of wrappers shares the streams of the server at its end, so only the deepest process
  /// of a launch counts.
  public void processes(List<ProcessSeen> processes, boolean fromTelemetry) {
    var possible = new LinkedHashMap<String, Attribution>();
    var byKey = new HashMap<String, ProcessSeen>();
    var listening = new HashSet<>(drafts.keySet());
    for (var process : processes) {
      var key = key(process);
      var attribution = attributor.judge(process.sighting());
      if (attribution.isMcp() || attribution.isPossible()) {
        possible.put(key, attribution);
        byKey.put(key, process);
      }
    }
    explain(processes, possible);
    possible.forEach((key, attribution) -> {
      var process = byKey.get(key);
      if (process != null
          && !listening.contains(key)
          && !explained.contains(key)
          && speaksOverStreams(process, attribution, fromTelemetry)) {
        var draft = draft(attribution, process, fromTelemetry ? "telemetry" : "process");
        draft.transport = "stdio";
      }
    });
    if (fromTelemetry) {
      mergeStreams();
    }
  }

  /// Marks wrappers: every ancestor of a possible server that started the same launch.
  private void explain(List<ProcessSeen> processes, Map<String, Attribution> possible) {
    var byId = new HashMap<String, ProcessSeen>();
    processes.forEach(process -> byId.put(process.device() + " " + process.pid(), process));
    for (var process : processes) {
      var mine = possible.get(key(process));
      if (mine == null) {
        continue;
      }
      if (mine.isShell(process.commandLine())) {
        explained.add(key(process));
      }
      for (var parent : process.parents()) {
        var above = byId.get(process.device() + " " + parent);
        var theirs = above == null ? null : possible.get(key(above));
        if (above != null && theirs != null && isSameLaunch(mine, theirs)) {
          explained.add(key(above));
        }
      }
    }
    // What started a server that listens is no server of its own.
    for (var draft : drafts.values()) {
      var listening = draft.process;
      for (var parent : listening == null ? List.<Long>of() : listening.parents()) {
        var above = byId.get(draft.device + " " + parent);
        var theirs = above == null ? null : possible.get(key(above));
        if (above != null && theirs != null && isSameLaunch(draft.attribution, theirs)) {
          explained.add(key(above));
        }
      }
    }
    // Workers of a server that listens belong to it.
    for (var process : processes) {
      for (var parent : process.parents()) {
        var above = byId.get(process.device() + " " + parent);
        var draft = above == null ? null : drafts.get(key(above));
        var mine = possible.get(key(process));
        if (draft != null && mine != null && isSameLaunch(mine, draft.attribution)) {
          explained.add(key(process));
        }
      }
    }
  }

  private static boolean isSameLaunch(Attribution one, Attribution other) {
    if (one.product() != null || other.product() != null) {
      return one.product() != null && one.product().equals(other.product());
    }
    return one.launch().name().equals(other.launch().name())
        || (!one.packageName().isEmpty() && one.packageName().equals(other.packageName()))
        || one.own().arguments().equals(other.own().arguments());
  }

  /// A name alone makes no server of a process that merely runs: its streams must be a
  /// conversation, or its launch that of a server.
  private static boolean speaksOverStreams(
      ProcessSeen process, Attribution attribution, boolean fromTelemetry) {
    if (!attribution.isMcp()) {
      return false;
    }
    if (attribution.product() != null) {
      return fromTelemetry || process.streams().isEmpty() || process.talksOverStreams();
    }
    var launched =
        attribution.launch().isFetched()
            || !attribution.aiHost().isEmpty()
            || !attribution.packageName().isEmpty()
            || (process.manifest() != null
                && (process.manifest().speaksMcp() || process.manifest().script().servesMcp()));
    return launched && (fromTelemetry || process.talksOverStreams());
  }

  /// In an estate one configured server starts hundreds of times a day: it is one per device.
  private void mergeStreams() {
    var kept = new HashMap<String, Draft>();
    for (var entry : List.copyOf(drafts.entrySet())) {
      var draft = entry.getValue();
      if (!draft.transport.equals("stdio")) {
        continue;
      }
      var same = kept.putIfAbsent(draft.device + " " + draft.shape(), draft);
      if (same != null) {
        same.firstSeen = earlier(same.firstSeen, draft.firstSeen);
        same.lastSeen = later(same.lastSeen, draft.lastSeen);
        drafts.remove(entry.getKey());
      }
    }
  }

  /// Adds what bridges carry and where client bridges go, unless it was seen by itself.
  public void bridges() {
    for (var draft : List.copyOf(drafts.values())) {
      var inner = draft.attribution.wrapped();
      if (inner != null) {
        inner(draft, inner);
      }
      if (!draft.attribution.remote().isEmpty()) {
        var words = List.of("remote", draft.attribution.remote());
        var remote =
            new Draft(attributor.judge(words), null, draft.device, draft.attribution.remote());
        remote.transport = "http";
        remote.sources.add("bridge-command");
        drafts.putIfAbsent("remote " + draft.device + " " + draft.attribution.remote(), remote);
      }
    }
  }

  private void inner(Draft bridge, Launch launch) {
    var words = new ArrayList<String>();
    words.add(launch.runner().isEmpty() ? launch.name() : launch.runner());
    if (!launch.runner().isEmpty()) {
      words.add(launch.version() == null ? launch.name() : launch.name() + "@" + launch.version());
    }
    words.addAll(launch.arguments());
    var attribution = attributor.judge(words);
    for (var other : drafts.values()) {
      var below =
          other.process != null
              && bridge.process != null
              && other.process.parents().contains(bridge.process.pid())
              && other.device.equals(bridge.device);
      if (other != bridge && below && isSameLaunch(attribution, other.attribution)) {
        other.sources.add("bridge-command");
        return;
      }
    }
    var draft = new Draft(attribution, null, bridge.device, Attributor.joined(words));
    draft.transport = "stdio";
    draft.sources.add("bridge-command");
    drafts.putIfAbsent("inner " + bridge.device + " " + draft.shape(), draft);
  }

  /// Takes what clients are configured to start or to call.
  ///
  /// @param looked whether processes were looked at too, so that not being seen says something
  public void configurations(List<ConfiguredServer> configured, boolean looked) {
    for (var entry : configured) {
      var attribution =
          attributor.judge(
              entry.words().isEmpty() ? List.of("remote", entry.url()) : entry.words());
      var source = "configuration: " + entry.client() + " " + entry.file();
      var seen = looked ? running(attribution, entry) : null;
      if (seen != null) {
        seen.sources.add(source);
        Observations.ofConfiguration(seen, entry);
        continue;
      }
      var command = entry.words().isEmpty() ? entry.url() : Attributor.joined(entry.words());
      var draft = new Draft(attribution, null, "", command);
      draft.configuredOnly = true;
      draft.transport = entry.transport();
      draft.sources.add(source);
      Observations.ofConfiguration(draft, entry);
      if (looked && entry.transport().equals("stdio")) {
        Observations.neverSeen(draft, entry);
      }
      drafts.put("configured " + entry.file() + " " + entry.name() + " " + drafts.size(), draft);
    }
  }

  private @Nullable Draft running(Attribution attribution, ConfiguredServer entry) {
    for (var draft : drafts.values()) {
      if (draft.configuredOnly) {
        continue;
      }
      var remote = !entry.url().isEmpty() && isAt(draft, entry.url());
      var same =
          entry.url().isEmpty()
              && isSameLaunch(attribution, draft.attribution)
              && (attribution.product() != null
                  || attribution.launch().shape().equals(draft.launch().shape())
                  || attribution.launch().name().equals(draft.launch().name()));
      if (remote || same) {
        return draft;
      }
    }
    return null;
  }

  private static boolean isAt(Draft draft, String url) {
    try {
      var target = Target.of(url);
      return target.isLoopback()
          && draft.endpoints.stream().anyMatch(endpoint -> endpoint.port() == target.port());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// The servers, the most exposed first.
  ///
  /// @param configurationsRead whether a server without a configuration is worth a word
  public List<Server> servers(boolean configurationsRead) {
    Observations.ofAll(drafts.values(), configurationsRead);
    return drafts.values().stream().map(Draft::finished).sorted(Ranking.WORST_FIRST).toList();
  }

  /// The same for an estate: how many devices have each shape.
  public List<Server> estate() {
    var devices = new HashMap<String, Set<String>>();
    drafts
        .values()
        .forEach(draft ->
            devices.computeIfAbsent(draft.shape(), _ -> new HashSet<>()).add(draft.device));
    drafts
        .values()
        .forEach(draft -> draft.devices = devices.getOrDefault(draft.shape(), Set.of()).size());
    return servers(false);
  }
}
