package vedette.collect.source.host;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.TcpState;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;
import vedette.data.redact.Redactor;
import vedette.data.world.Clock;

/// The sensor for systems other than Linux, by way of OSHI: one look a second, since a look costs
/// tens of milliseconds there.
///
/// A socket has no number of its own here, so an endpoint is process, start and port, and it is
/// forgotten when its process ends.
final class PortableSource implements HostSource {
  private static final long LOOK_NANOS = 1_000_000_000L;

  private record Running(long id, long start) {}

  private record Endpoint(Running process, int port) {}

  private final SensorSettings settings;
  private final Clock clock;
  private final Known known;
  private final OperatingSystem system = new SystemInfo().getOperatingSystem();
  private final HostIdentity identity;
  private final Map<Running, ProcessFacts> living = new HashMap<>();
  private final Map<Endpoint, Set<String>> told = new HashMap<>();
  private final Map<Long, Running> byId = new HashMap<>();
  private boolean first = true;
  private boolean someHidden;
  private long lastLook;

  PortableSource(SensorSettings settings, Clock clock, Known known) {
    this.settings = settings;
    this.clock = clock;
    this.known = known;
    String name = hostName();
    // Some systems work the moment of boot out anew each time, a second up or down.
    long boot = system.getSystemBootTime() / 10;
    this.identity =
        new HostIdentity(
            Hash.identity("vedette-device", name, System.getProperty("os.name", "")),
            name,
            "boot-" + boot);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  @Override
  public HostIdentity identity() {
    return identity;
  }

  @Override
  public List<HostEvent> look() {
    if (!first && System.nanoTime() - lastLook < LOOK_NANOS) {
      return List.of();
    }
    lastLook = System.nanoTime();
    var events = new ArrayList<HostEvent>();
    var fresh = processes();
    listeners(events);
    for (var process : fresh) {
      start(process, events);
    }
    first = false;
    return events;
  }

  /// Reads the processes that are new, and forgets those that ended.
  private List<Running> processes() {
    var fresh = new ArrayList<Running>();
    var seen = new HashSet<Running>();
    ProcessHandle.allProcesses()
        .forEach(handle -> {
          var before = byId.get(handle.pid());
          long start = handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
          var process = new Running(handle.pid(), start);
          seen.add(process);
          if (!process.equals(before) && read(process)) {
            fresh.add(process);
          }
        });
    living.keySet().retainAll(seen);
    byId.values().retainAll(seen);
    told.keySet().removeIf(endpoint -> !seen.contains(endpoint.process()));
    return fresh;
  }

  private boolean read(Running process) {
    var read = system.getProcess((int) process.id());
    if (read == null) {
      return false;
    }
    byId.put(process.id(), process);
    living.put(process, facts(process, read));
    return true;
  }

  private ProcessFacts facts(Running process, OSProcess read) {
    var arguments = read.getArguments();
    var redacted = Redactor.commandLine(arguments == null ? List.of() : arguments);
    String line = redacted.text();
    var kinds = new TreeSet<>(redacted.kinds());
    if (line.isEmpty() && read.getCommandLine() != null) {
      var whole = Redactor.text(read.getCommandLine().replace('\0', ' ').strip());
      line = whole.text();
      kinds.addAll(whole.kinds());
    }
    String path = read.getPath() == null ? "" : read.getPath();
    String name = path.substring(1 + Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')));
    String user = read.getUser() == null ? "" : read.getUser();
    return new ProcessFacts(
        process.id(),
        Hash.identity(identity.bootId(), process.id(), process.start()).substring(0, 16),
        Instant.ofEpochMilli(process.start()),
        name.isEmpty() ? read.getName() : name,
        path,
        line,
        kinds,
        -1,
        user.equals("unknown") ? "" : user,
        read.getParentProcessID(),
        0,
        -1);
  }

  private void listeners(List<HostEvent> events) {
    var found = new LinkedHashMap<Endpoint, Map<String, LocalAddress>>();
    for (var connection : system.getInternetProtocolStats().getConnections()) {
      boolean listens =
          connection.getState() == TcpState.LISTEN && connection.getType().startsWith("tcp");
      if (!listens) {
        continue;
      }
      var process = byId.get((long) connection.getowningProcessId());
      someHidden |= process == null;
      var owner = process == null ? new Running(-1, 0) : process;
      var address =
          LocalAddress.of(bytes(connection.getLocalAddress(), connection.getType()), false);
      found
          .computeIfAbsent(
              new Endpoint(owner, connection.getLocalPort()), _ -> new LinkedHashMap<>())
          .put(address.text(), address);
    }
    // A socket without an owner comes and goes with its socket, the others with their process.
    told.keySet().removeIf(one -> one.process().id() < 0 && !found.containsKey(one));
    found.forEach((endpoint, addresses) -> tell(endpoint, addresses, events));
  }

  /// An address that binds everything has no bytes on some systems.
  private static byte[] bytes(byte[] address, String type) {
    if (address.length == 4 || address.length == 16) {
      return address;
    }
    return new byte[type.contains("6") ? 16 : 4];
  }

  private void tell(
      Endpoint endpoint, Map<String, LocalAddress> addresses, List<HostEvent> events) {
    var process = endpoint.process();
    long reportId =
        Hash.reportId(identity.bootId(), "self", process.id(), process.start(), endpoint.port());
    var before = told.get(endpoint);
    boolean addition = before != null;
    if (before == null) {
      var stored = known.listening(reportId);
      before = new HashSet<>(stored == null ? Set.of() : stored);
      addition = !before.isEmpty();
      told.put(endpoint, before);
    }
    if (!before.addAll(addresses.keySet())) {
      return;
    }
    var facts = living.get(process);
    events.add(
        new HostEvent.ListeningSocket(
            HostSource.now(clock),
            reportId,
            facts,
            facts == null ? List.of() : AncestorChain.of(facts, this::byId),
            endpoint.port(),
            addresses.values().stream().sorted(LocalAddress.WIDEST_FIRST).toList(),
            "self",
            OptionalLong.empty(),
            "",
            first,
            addition));
  }

  private void start(Running process, List<HostEvent> events) {
    var facts = living.get(process);
    long reportId = Hash.reportId(identity.bootId(), "process", process.id(), process.start(), 0);
    boolean told = first && (!settings.running() || known.processStart(reportId));
    if (facts == null || told || !settings.processes()) {
      return;
    }
    events.add(
        new HostEvent.ProcessStart(
            HostSource.now(clock), reportId, facts, AncestorChain.of(facts, this::byId), first, 0));
  }

  private @Nullable ProcessFacts byId(long id) {
    var process = byId.get(id);
    return process == null ? null : living.get(process);
  }

  @Override
  public List<HostEvent> await(long nanos) {
    LockSupport.parkNanos(nanos);
    return List.of();
  }

  @Override
  public Visibility visibility() {
    var blind = new ArrayList<String>();
    blind.add("A process that ends, or becomes another program, within a second is not seen.");
    if (someHidden) {
      blind.add(
          "The system hides the owner of some sockets from this user: they are told without"
              + " process.");
    }
    return new Visibility(
        List.of("Listening TCP sockets and process starts: asked of the system every second."),
        List.copyOf(blind));
  }

  @Override
  public void close() {
    living.clear();
  }
}
