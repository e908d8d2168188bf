package vedette.collect.source.host;

import java.util.HashMap;
import java.util.Map;

/// One network namespace and what was last seen listening in it.
final class NetworkNamespace {
  final long key;

  /// The inode of its `/proc/<id>/net/tcp`, 0 unknown.
  final long tableInode;

  /// A process that lives in it, through which its tables can be read.
  int process;

  /// A diagnosis socket inside it, negative when it could not be entered.
  final int socket;

  final ListenerTable table = new ListenerTable();

  /// The sockets that were handled, by inode; the value is the look that last saw them.
  final Map<Long, Integer> handled = new HashMap<>();

  long fingerprint;
  boolean looked;
  long lastLookNanos;

  NetworkNamespace(long key, int process, int socket, long tableInode) {
    this.key = key;
    this.process = process;
    this.socket = socket;
    this.tableInode = tableInode;
  }

  boolean entered() {
    return socket >= 0;
  }

  void close(LinuxKernel kernel) {
    if (socket >= 0) {
      kernel.close(socket);
    }
  }
}
