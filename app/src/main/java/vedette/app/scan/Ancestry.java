package vedette.app.scan;

import java.util.ArrayList;
import java.util.List;

/// Who started whom in an estate: processes by device, id and creation time, because ids are used
/// again. A reference without a time means the latest process of that id.
final class Ancestry {
  private static final int DEPTH_MAX = 12;
  private static final long TICKS_PER_MILLISECOND = 10_000;

  /// An open table without an object per process: an estate has millions. A key of 0 is an empty
  /// place; the arrays beside it are what is known of the key's process.
  private long[] keys = new long[1 << 16];

  private int[] commands = new int[1 << 16];
  private long[] parents = new long[1 << 16];
  private long[] parentIds = new long[1 << 16];
  private int size;

  static long key(int device, long process, long created) {
    var key = device * 0x9E3779B97F4A7C15L + process;
    key = (key ^ (key >>> 29)) * 0xBF58476D1CE4E5B9L + created / TICKS_PER_MILLISECOND;
    key = (key ^ (key >>> 32)) * 0x94D049BB133111EBL;
    return key == 0 ? 1 : key;
  }

  /// Notes a process. Its own start tells who started it; as somebody's parent it may be told
  /// without, so the account that names a parent stays.
  void add(int device, long process, long created, int command, long parent, long parentCreated) {
    if (process == 0) {
      return;
    }
    var above = key(device, parent, parentCreated);
    keep(key(device, process, created), command, above, parent);
    if (created != 0) {
      keep(key(device, process, 0), command, above, parent);
    }
  }

  private void keep(long key, int command, long parent, long parentId) {
    var at = place(keys, key);
    if (keys[at] == 0) {
      if (size * 2 > keys.length) {
        grow();
        at = place(keys, key);
      }
      size++;
    } else if (parentId == 0 && parentIds[at] != 0) {
      return;
    }
    keys[at] = key;
    commands[at] = command;
    parents[at] = parent;
    parentIds[at] = parentId;
  }

  /// Where a key is, or the empty place where it belongs.
  private static int place(long[] keys, long key) {
    var at = (int) (key >>> 20) & (keys.length - 1);
    while (keys[at] != 0 && keys[at] != key) {
      at = (at + 1) & (keys.length - 1);
    }
    return at;
  }

  private void grow() {
    var wider = keys.length * 2;
    var newKeys = new long[wider];
    var newCommands = new int[wider];
    var newParents = new long[wider];
    var newParentIds = new long[wider];
    for (var from = 0; from < keys.length; from++) {
      if (keys[from] != 0) {
        var to = place(newKeys, keys[from]);
        newKeys[to] = keys[from];
        newCommands[to] = commands[from];
        newParents[to] = parents[from];
        newParentIds[to] = parentIds[from];
      }
    }
    keys = newKeys;
    commands = newCommands;
    parents = newParents;
    parentIds = newParentIds;
  }

  /// Command lines and ids above a process, nearest first.
  Chain above(int device, long process, long created) {
    var lines = new ArrayList<Integer>();
    var ids = new ArrayList<Long>();
    var at = find(key(device, process, created), key(device, process, 0));
    while (at >= 0 && lines.size() < DEPTH_MAX && parentIds[at] != 0) {
      var parent = find(parents[at], key(device, parentIds[at], 0));
      if (parent < 0 || parent == at) {
        break;
      }
      lines.add(commands[parent]);
      ids.add(parentIds[at]);
      at = parent;
    }
    return new Chain(lines, ids);
  }

  /// The place of the first of two keys that is known, or -1.
  private int find(long exact, long latest) {
    var at = place(keys, exact);
    if (keys[at] == 0) {
      at = place(keys, latest);
    }
    return keys[at] == 0 ? -1 : at;
  }

  /// What lies above a process.
  record Chain(List<Integer> lines, List<Long> ids) {}
}
