package vedette.app.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who started whom in an estate: processes by device, id and creation time, because ids are used
/// again. A reference without a time means the latest process of that id.
final class Ancestry {
  private static final int DEPTH_MAX = 12;
  private static final long TICKS_PER_MILLISECOND = 10_000;

  private final Map<Long, Node> nodes = new HashMap<>();

  /// @param command a code of its command line
  /// @param parent the key of the process that started it
  private record Node(int command, long parent, long parentId) {}

  static long key(int device, long process, long created) {
    var key = device * 0x9E3779B97F4A7C15L + process;
    key = (key ^ (key >>> 29)) * 0xBF58476D1CE4E5B9L + created / TICKS_PER_MILLISECOND;
    return (key ^ (key >>> 32)) * 0x94D049BB133111EBL;
  }

  /// Notes a process. Its own start tells who started it; as somebody's parent it may be told
  /// without, so the account that names a parent stays.
  void add(int device, long process, long created, int command, long parent, long parentCreated) {
    if (process == 0) {
      return;
    }
    var node = new Node(command, key(device, parent, parentCreated), parent);
    keep(key(device, process, created), node);
    if (created != 0) {
      keep(key(device, process, 0), node);
    }
  }

  private void keep(long key, Node node) {
    var known = nodes.get(key);
    if (known == null || node.parentId() != 0 || known.parentId() == 0) {
      nodes.put(key, node);
    }
  }

  /// Command lines and ids above a process, nearest first.
  Chain above(int device, long process, long created) {
    var lines = new ArrayList<Integer>();
    var ids = new ArrayList<Long>();
    var node = find(device, process, created);
    while (node != null && lines.size() < DEPTH_MAX && node.parentId() != 0) {
      var parent = nodes.get(node.parent());
      parent = parent == null ? nodes.get(key(device, node.parentId(), 0)) : parent;
      if (parent == null || parent.equals(node)) {
        break;
      }
      lines.add(parent.command());
      ids.add(node.parentId());
      node = parent;
    }
    return new Chain(lines, ids);
  }

  private @org.jspecify.annotations.Nullable Node find(int device, long process, long created) {
    var exact = nodes.get(key(device, process, created));
    return exact == null ? nodes.get(key(device, process, 0)) : exact;
  }

  /// What lies above a process.
  record Chain(List<Integer> lines, List<Long> ids) {}
}
