package vedette.collect.source.host;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Finds the process behind a socket by walking the open files of processes, newest first.
///
/// Several processes may hold one socket (a server and its forked workers). The owner is then the
/// eldest in line: from the holder found, upwards while the parent holds the socket too. So the
/// answer does not depend on which worker was met first, and stays the same over a restart.
final class SocketOwners {
  private final ProcessDirectory directory;
  private final ProcessTable processes;
  private boolean refused;

  SocketOwners(ProcessDirectory directory, ProcessTable processes) {
    this.directory = directory;
    this.processes = processes;
  }

  /// The owners of the wanted inodes, as far as they can be found.
  Map<Long, Tracked> find(Set<Long> wanted) {
    var holders = new HashMap<Long, Tracked>();
    var live = processes.live();
    refused = false;
    for (int i = live.length - 1; i >= 0 && holders.size() < wanted.size(); i--) {
      var process = live[i];
      if (!process.ignored) {
        boolean shown =
            directory.sockets(
                process.id,
                inode -> {
                  if (wanted.contains(inode)) {
                    holders.putIfAbsent(inode, process);
                  }
                  return true;
                });
        refused |= !shown;
      }
    }
    holders.replaceAll(this::eldest);
    return holders;
  }

  /// Whether the last search met a process whose open files are hidden from this user.
  boolean refused() {
    return refused;
  }

  private Tracked eldest(long inode, Tracked holder) {
    var eldest = holder;
    for (int depth = 0; depth < AncestorChain.DEPTH_MAX; depth++) {
      var parent = processes.find(eldest.parent);
      boolean real = parent != null && parent.id > 1 && parent.startTicks <= eldest.startTicks;
      if (parent == null || !real || !holds(parent.id, inode)) {
        return eldest;
      }
      eldest = parent;
    }
    return eldest;
  }

  private boolean holds(int process, long wanted) {
    boolean[] found = {false};
    directory.sockets(
        process,
        inode -> {
          found[0] |= inode == wanted;
          return !found[0];
        });
    return found[0];
  }
}
