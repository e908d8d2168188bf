package vedette.collect.source.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which processes live, and which images of them are new.
///
/// A look lists the ids and opens only what is new. A process may become another program (`exec`)
/// under its old id, so young processes are looked at again each time and old ones in turn, a slice
/// a look. A fork that still runs its parent's image waits a moment before it is reported, because
/// most forks are about to become something else.
final class ProcessTable {
  private static final long YOUNG_NANOS = 5_000_000_000L;

  /// A process that moves to another network without becoming another program is rare.
  private static final int MOVE_SWEEPS = 4;

  private static final long FORK_WAIT_NANOS = 400_000_000L;

  private final ProcessDirectory directory;
  private final NetworkNamespaces namespaces;
  private final ProcessStat stat = new ProcessStat();
  private final int sweepLooks;

  private Tracked[] live = new Tracked[0];
  private long fingerprint;
  private int sweepAt;
  private int sweeps;
  private List<Tracked> young = new ArrayList<>();
  private boolean first = true;

  /// @param sweepLooks after how many looks every old process was looked at once
  ProcessTable(ProcessDirectory directory, NetworkNamespaces namespaces, int sweepLooks) {
    this.directory = directory;
    this.namespaces = namespaces;
    this.sweepLooks = sweepLooks;
  }

  /// Looks once, and answers the processes with an image to report now.
  List<Tracked> look(long nowNanos) {
    var fresh = new ArrayList<Tracked>(0);
    int[] ids = directory.list();
    int count = directory.count();
    long seen = 0;
    for (int i = 0; i < count; i++) {
      seen = Hash.mix(seen, ids[i]);
    }
    if (first || seen != fingerprint) {
      merge(ids, count, nowNanos, fresh);
      fingerprint = seen;
    }
    lookAtYoung(nowNanos, fresh);
    sweep(nowNanos, fresh);
    first = false;
    return fresh;
  }

  private void merge(int[] ids, int count, long nowNanos, List<Tracked> fresh) {
    var next = new Tracked[count];
    int kept = 0;
    int old = 0;
    for (int i = 0; i < count; i++) {
      while (old < live.length && live[old].id < ids[i]) {
        old++;
      }
      if (old < live.length && live[old].id == ids[i]) {
        next[kept++] = live[old];
      } else {
        var born = track(ids[i], nowNanos);
        if (born != null) {
          next[kept++] = born;
          decide(born, nowNanos, fresh);
        }
      }
    }
    live = Arrays.copyOf(next, kept);
  }

  private @Nullable Tracked track(int id, long nowNanos) {
    if (!directory.stat(id, stat)) {
      return null;
    }
    var born = new Tracked(id, stat.startTicks(), stat.parent(), stat.stackStart(), nowNanos);
    born.ignored = stat.withoutProgram();
    born.atStart = first;
    if (!born.ignored) {
      born.namespace = namespaces.of(id);
      young.add(born);
    }
    return born;
  }

  private void decide(Tracked born, long nowNanos, List<Tracked> fresh) {
    if (born.ignored) {
      return;
    }
    var parent = find(born.parent);
    born.pending = !first && born.image != 0 && parent != null && parent.image == born.image;
    if (!born.pending) {
      fresh.add(born);
    } else if (nowNanos - born.firstSeenNanos > FORK_WAIT_NANOS) {
      born.pending = false;
      fresh.add(born);
    }
  }

  private void lookAtYoung(long nowNanos, List<Tracked> fresh) {
    if (young.isEmpty()) {
      return;
    }
    var still = new ArrayList<Tracked>(young.size());
    for (var tracked : young) {
      if (find(tracked.id) != tracked || !refresh(tracked, nowNanos, fresh)) {
        continue;
      }
      if (tracked.pending && nowNanos - tracked.firstSeenNanos > FORK_WAIT_NANOS) {
        tracked.pending = false;
        fresh.add(tracked);
      }
      if (nowNanos - tracked.firstSeenNanos < YOUNG_NANOS) {
        still.add(tracked);
      }
    }
    young = still;
  }

  private void sweep(long nowNanos, List<Tracked> fresh) {
    int slice = (live.length + sweepLooks - 1) / sweepLooks;
    for (int i = 0; i < slice && live.length > 0; i++) {
      sweepAt = (sweepAt + 1) % live.length;
      if (sweepAt == 0) {
        sweeps++;
      }
      var tracked = live[sweepAt];
      if (!tracked.ignored && refresh(tracked, nowNanos, fresh) && sweeps % MOVE_SWEEPS == 0) {
        tracked.namespace = namespaces.of(tracked.id);
      }
    }
  }

  /// Looks at one process again; false when it is gone or another has its id.
  private boolean refresh(Tracked tracked, long nowNanos, List<Tracked> fresh) {
    if (!directory.stat(tracked.id, stat)) {
      return false;
    }
    if (stat.startTicks() != tracked.startTicks) {
      var born = track(tracked.id, nowNanos);
      if (born != null) {
        replace(tracked, born);
        decide(born, nowNanos, fresh);
      }
      return false;
    }
    if (stat.withoutProgram()) {
      tracked.ignored = true;
      return false;
    }
    if (nowNanos - tracked.firstSeenNanos < YOUNG_NANOS) {
      tracked.namespace = namespaces.of(tracked.id);
    }
    if (tracked.image != stat.stackStart() && stat.stackStart() != 0) {
      boolean changed = tracked.image != 0;
      tracked.image = stat.stackStart();
      tracked.namespace = namespaces.of(tracked.id);
      if (changed && !fresh.contains(tracked)) {
        tracked.pending = false;
        fresh.add(tracked);
      }
    }
    return true;
  }

  private void replace(Tracked old, Tracked born) {
    int index = indexOf(old.id);
    if (index >= 0) {
      live[index] = born;
    }
  }

  /// A process that the kernel says has just become a new image; null when there is nothing to
  /// report.
  @Nullable Tracked becameNewImage(int id, long nowNanos) {
    var tracked = find(id);
    if (tracked == null) {
      var born = track(id, nowNanos);
      if (born == null || born.ignored) {
        return null;
      }
      insert(born);
      return born;
    }
    var fresh = new ArrayList<Tracked>(1);
    refresh(tracked, nowNanos, fresh);
    return fresh.isEmpty() ? null : fresh.getFirst();
  }

  private void insert(Tracked born) {
    int at = -indexOf(born.id) - 1;
    var next = new Tracked[live.length + 1];
    System.arraycopy(live, 0, next, 0, at);
    next[at] = born;
    System.arraycopy(live, at, next, at + 1, live.length - at);
    live = next;
    // The ids no longer match the last listing; the next look merges.
    fingerprint = 0;
  }

  @Nullable Tracked find(int id) {
    int index = indexOf(id);
    return index < 0 ? null : live[index];
  }

  private int indexOf(int id) {
    int low = 0;
    int high = live.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int there = live[middle].id;
      if (there == id) {
        return middle;
      }
      if (there < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  /// All living processes by rising id; the array must not be changed.
  Tracked[] live() {
    return live;
  }
}
