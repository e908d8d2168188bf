package vedette.collect.source.host;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// Looks at the listening sockets of every namespace and tells the new ones.
///
/// A socket is known by namespace and inode, never by its process: the same look that finds the
/// socket may be too early to find its owner. Such a socket waits, at most [#OWNER_LOOKS] looks,
/// and is then told without one.
final class LinuxListeners {
  private static final int OWNER_LOOKS = 3;
  private static final long REFUSED_PERIOD_NANOS = 5_000_000_000L;
  private static final long IDLE_PERIOD_NANOS = 1_000_000_000L;
  private static final int MANY_NAMESPACES = 16;

  private final SocketDiagnosis diagnosis;
  private final ProcessDirectory directory;
  private final NetworkNamespaces namespaces;
  private final ProcessTable processes;
  private final LinuxProcesses facts;
  private final SocketOwners owners;
  private final Endpoints endpoints;
  private final long settleNanos;
  private final long user;
  private final Map<NetworkNamespace, List<Waiting>> waiting = new LinkedHashMap<>();
  private int look;
  private int ownerless;

  /// A socket whose owner was not found yet.
  private record Waiting(Listener listener, Instant seen, boolean atStart, int looks) {}

  LinuxListeners(
      SocketDiagnosis diagnosis,
      ProcessDirectory directory,
      NetworkNamespaces namespaces,
      ProcessTable processes,
      LinuxProcesses facts,
      Endpoints endpoints,
      long settleNanos,
      long user) {
    this.diagnosis = diagnosis;
    this.directory = directory;
    this.namespaces = namespaces;
    this.processes = processes;
    this.facts = facts;
    this.owners = new SocketOwners(directory, processes);
    this.endpoints = endpoints;
    this.settleNanos = settleNanos;
    this.user = user;
  }

  /// How many sockets were told without an owner so far.
  int ownerless() {
    return ownerless;
  }

  /// Looks once at every namespace that is due.
  void look(long nowNanos, Instant now, List<HostEvent> events) {
    look++;
    boolean atStart = look == 1;
    boolean changed = false;
    for (var namespace : namespaces.all()) {
      if (due(namespace, nowNanos) && changed(namespace, nowNanos)) {
        changed |= collect(namespace, now, atStart);
      }
    }
    if (changed) {
      settle(nowNanos, now, atStart);
    }
    if (!waiting.isEmpty()) {
      tell(events);
    }
  }

  private boolean due(NetworkNamespace namespace, long nowNanos) {
    if (!namespace.looked) {
      return true;
    }
    long period = 0;
    if (!namespace.entered()) {
      period = namespace.key == namespaces.own() ? IDLE_PERIOD_NANOS : REFUSED_PERIOD_NANOS;
    } else if (namespaces.all().size() > MANY_NAMESPACES && namespace.table.size() == 0) {
      // A browser gives each of its pages a namespace of its own, in which nothing ever listens.
      period = IDLE_PERIOD_NANOS;
    }
    return nowNanos - namespace.lastLookNanos >= period;
  }

  /// Looks at the namespace; true when its listeners differ from the last look.
  private boolean changed(NetworkNamespace namespace, long nowNanos) {
    var table = namespace.table;
    boolean seen;
    if (namespace.entered()) {
      seen = diagnosis.look(namespace.socket, table);
    } else {
      table.clear();
      seen = ListenerFile.read(directory.file(namespace.process, "net/tcp"), table);
      seen |= ListenerFile.read(directory.file(namespace.process, "net/tcp6"), table);
    }
    namespace.lastLookNanos = nowNanos;
    if (!seen || (namespace.looked && table.fingerprint() == namespace.fingerprint)) {
      return false;
    }
    namespace.looked = true;
    namespace.fingerprint = table.fingerprint();
    return true;
  }

  /// Moves the new sockets of a namespace to the waiting ones; true when there are some.
  private boolean collect(NetworkNamespace namespace, Instant now, boolean atStart) {
    boolean some = false;
    var table = namespace.table;
    for (int i = 0; i < table.size(); i++) {
      long inode = table.inode(i);
      if (inode != 0 && namespace.handled.put(inode, look) == null) {
        waiting
            .computeIfAbsent(namespace, _ -> new ArrayList<>())
            .add(new Waiting(table.listener(i), now, atStart, 0));
        some = true;
      }
    }
    namespace.handled.values().removeIf(seen -> seen != look);
    return some;
  }

  /// A server binds IPv4 and IPv6 one after the other. Looks again a moment later, so that both are
  /// told as the one start they are.
  private void settle(long nowNanos, Instant now, boolean atStart) {
    LockSupport.parkNanos(settleNanos);
    for (var namespace : List.copyOf(waiting.keySet())) {
      if (namespace.entered() && changed(namespace, nowNanos)) {
        collect(namespace, now, atStart);
      }
    }
  }

  private void tell(List<HostEvent> events) {
    var wanted = new HashSet<Long>();
    waiting.values().forEach(all -> all.forEach(one -> wanted.add(one.listener().inode())));
    var found = owners.find(wanted);
    facts.begin();
    for (var namespace : List.copyOf(waiting.keySet())) {
      var ready = new LinkedHashMap<Long, Waiting>();
      var later = new ArrayList<Waiting>();
      for (var one : waiting.getOrDefault(namespace, List.of())) {
        boolean owned = found.containsKey(one.listener().inode());
        if (owned || one.looks() + 1 >= OWNER_LOOKS || hopeless(namespace, one)) {
          ready.put(one.listener().inode(), one);
        } else {
          later.add(new Waiting(one.listener(), one.seen(), one.atStart(), one.looks() + 1));
        }
      }
      if (later.isEmpty()) {
        waiting.remove(namespace);
      } else {
        waiting.put(namespace, later);
      }
      tell(namespace, ready, found, events);
    }
  }

  /// No later look will find an owner: the kernel hides that user's processes from this one, or the
  /// socket is closed already.
  private boolean hopeless(NetworkNamespace namespace, Waiting one) {
    boolean hidden = owners.refused() && user != 0 && one.listener().user() != user;
    return hidden || !namespace.handled.containsKey(one.listener().inode());
  }

  private void tell(
      NetworkNamespace namespace,
      Map<Long, Waiting> ready,
      Map<Long, Tracked> found,
      List<HostEvent> events) {
    var sockets = ready.values().stream().map(Waiting::listener).toList();
    for (var news : endpoints.news(namespace.key, sockets, found)) {
      var first =
          news.listeners().stream()
              .map(listener -> ready.get(listener.inode()))
              .filter(java.util.Objects::nonNull)
              .min(Comparator.comparing(Waiting::seen))
              .orElseThrow();
      events.add(event(namespace, news, first));
    }
  }

  private HostEvent event(NetworkNamespace namespace, Endpoints.News news, Waiting first) {
    var owner = news.key().owner();
    var process = owner == null ? null : facts.facts(owner.id);
    if (process == null) {
      ownerless++;
    }
    long socketUser = first.listener().user();
    return new HostEvent.ListeningSocket(
        first.seen(),
        news.reportId(),
        process,
        process == null ? List.of() : facts.ancestors(process),
        news.key().port(),
        news.listeners().stream().map(Listener::address).sorted(LocalAddress.WIDEST_FIRST).toList(),
        namespace.key == namespaces.own() ? "self" : "net:" + namespace.key,
        OptionalLong.of(socketUser),
        facts.userName(socketUser),
        first.atStart(),
        news.addition());
  }

  /// Forgets what belongs to processes and namespaces that are gone.
  void forget(List<NetworkNamespace> gone) {
    gone.forEach(waiting::remove);
    Set<Long> open = new HashSet<>();
    namespaces.all().forEach(namespace -> open.addAll(namespace.handled.keySet()));
    endpoints.forget(processes, namespaces, open);
  }

  /// The namespaces that could not be entered, with those whose tables cannot be read either.
  Map<NetworkNamespace, Boolean> refused() {
    var refused = new HashMap<NetworkNamespace, Boolean>();
    for (var namespace : namespaces.all()) {
      if (!namespace.entered()) {
        refused.put(namespace, namespace.looked);
      }
    }
    return refused;
  }
}
