package vedette.collect.source.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which endpoints were told, and which addresses of them: the sensor's memory against telling
/// twice.
///
/// An endpoint is a process and a port in a namespace. While its process lives it is told once, and
/// once more for each address added later. Without an owner the sockets found together stand for
/// it, named by the oldest of them.
final class Endpoints {
  /// The owner is null when the system does not show it.
  record Key(long namespace, @Nullable Tracked owner, long ownerlessInode, int port) {}

  private record Group(@Nullable Tracked owner, long user, int port) {}

  /// An endpoint with something to tell.
  record News(Key key, long reportId, List<Listener> listeners, boolean addition) {}

  private final String bootId;
  private final Known known;
  private final Map<Key, Map<String, Listener>> told = new HashMap<>();

  Endpoints(String bootId, Known known) {
    this.bootId = bootId;
    this.known = known;
  }

  /// Sorts new sockets by endpoint and answers what has to be told of each.
  List<News> news(long namespace, List<Listener> sockets, Map<Long, Tracked> owners) {
    var groups = new LinkedHashMap<Group, List<Listener>>();
    for (var socket : sockets) {
      var owner = owners.get(socket.inode());
      var group = new Group(owner, owner == null ? socket.user() : -1, socket.port());
      groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(socket);
    }
    var news = new ArrayList<News>();
    groups.forEach((group, listeners) -> {
      var one = newsOf(key(namespace, group, listeners), listeners);
      if (one != null) {
        news.add(one);
      }
    });
    return news;
  }

  private static Key key(long namespace, Group group, List<Listener> listeners) {
    long oldest =
        group.owner() != null
            ? 0
            : listeners.stream().mapToLong(Listener::inode).min().orElseThrow();
    return new Key(namespace, group.owner(), oldest, group.port());
  }

  private @Nullable News newsOf(Key key, List<Listener> listeners) {
    long reportId = reportId(key);
    var before = told.get(key);
    boolean addition = before != null;
    var all = before != null ? before : new LinkedHashMap<String, Listener>();
    Set<String> stored = before != null ? Set.of() : storedAddresses(reportId);
    boolean fresh = false;
    for (var listener : listeners) {
      boolean unseen = all.putIfAbsent(listener.address().text(), listener) == null;
      fresh |= unseen && !stored.contains(listener.address().text());
    }
    told.put(key, all);
    if (!fresh) {
      return null;
    }
    return new News(key, reportId, List.copyOf(all.values()), addition || !stored.isEmpty());
  }

  private Set<String> storedAddresses(long reportId) {
    var stored = known.listening(reportId);
    return stored == null ? Set.of() : stored;
  }

  private long reportId(Key key) {
    var owner = key.owner();
    if (owner == null) {
      return Hash.reportId(bootId, key.namespace(), "socket", key.ownerlessInode(), key.port());
    }
    return Hash.reportId(bootId, key.namespace(), owner.id, owner.startTicks, key.port());
  }

  /// Forgets the endpoints of processes and namespaces that are gone.
  void forget(ProcessTable processes, NetworkNamespaces namespaces, Set<Long> openInodes) {
    var gone = new HashSet<Key>();
    for (var key : told.keySet()) {
      var owner = key.owner();
      boolean dead =
          owner == null
              ? !openInodes.contains(key.ownerlessInode())
              : processes.find(owner.id) != owner;
      if (dead || namespaces.find(key.namespace()) == null) {
        gone.add(key);
      }
    }
    told.keySet().removeAll(gone);
  }
}
