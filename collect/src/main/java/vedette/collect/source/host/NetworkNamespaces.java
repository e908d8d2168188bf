package vedette.collect.source.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The network namespaces in which processes live, each with a way to look at its listeners.
///
/// A netlink socket stays in the namespace where it was opened. So a namespace is entered once, by
/// a thread that exists only for that and ends in it, and afterwards it is asked like our own.
/// Where entering is refused, `/proc/<id>/net/tcp` of a process in it is readable by everyone, at a
/// price that allows one look in five seconds.
///
/// The key of a namespace is the inode of `/proc/<id>/ns/net`. Where that link is refused (another
/// user's process), it is the negated inode of `/proc/<id>/net/tcp`, which also differs by
/// namespace.
final class NetworkNamespaces {
  static final int NAMESPACES_MAX = 256;

  private final LinuxKernel kernel;
  private final ProcessDirectory directory;
  private final List<NetworkNamespace> open = new ArrayList<>();
  private final long own;
  private int unseen;

  NetworkNamespaces(LinuxKernel kernel, ProcessDirectory directory, int self) {
    this.kernel = kernel;
    this.directory = directory;
    this.own = directory.networkNamespace(self);
    int socket = SocketDiagnosis.open(kernel);
    open.add(new NetworkNamespace(own, self, socket, tableInode(self)));
  }

  long own() {
    return own;
  }

  List<NetworkNamespace> all() {
    return open;
  }

  /// How many namespaces are beyond [#NAMESPACES_MAX] and not looked at.
  int unseen() {
    return unseen;
  }

  /// The key of the process's namespace, which is opened when it is new.
  long of(int process) {
    long key = directory.networkNamespace(process);
    if (key == ProcessDirectory.GONE) {
      return 0;
    }
    if (key == ProcessDirectory.REFUSED) {
      long inode = tableInode(process);
      if (inode == 0) {
        return 0;
      }
      var known = byTable(inode);
      key = known == null ? -inode : known.key;
    }
    if (find(key) == null) {
      add(key, process);
    }
    return key;
  }

  @Nullable NetworkNamespace find(long key) {
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).key == key) {
        return open.get(i);
      }
    }
    return null;
  }

  private @Nullable NetworkNamespace byTable(long inode) {
    for (var namespace : open) {
      if (namespace.tableInode == inode) {
        return namespace;
      }
    }
    return null;
  }

  private void add(long key, int process) {
    if (open.size() >= NAMESPACES_MAX) {
      unseen++;
      return;
    }
    int socket = key > 0 ? enter(process, key) : LinuxKernel.ACCESS_DENIED;
    open.add(new NetworkNamespace(key, process, socket, tableInode(process)));
  }

  /// Opens a diagnosis socket inside the namespace, or answers the negated error number.
  private int enter(int process, long key) {
    int[] socket = {LinuxKernel.ACCESS_DENIED};
    var thread =
        Thread.ofPlatform()
            .name("vedette-enter-" + key)
            .daemon()
            .start(() -> socket[0] = openInside(process));
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return socket[0];
  }

  private static int openInside(int process) {
    try (var inside = new LinuxKernel()) {
      var path = new PathText().begin("/proc/").add(process).add("/ns/net");
      int namespace = inside.open(path, LinuxKernel.READ_ONLY_CLOSE_ON_EXEC);
      if (namespace < 0) {
        return namespace;
      }
      int entered = inside.enterNetwork(namespace);
      inside.close(namespace);
      return entered < 0 ? entered : SocketDiagnosis.open(inside);
    }
  }

  private static long tableInode(int process) {
    try {
      Object inode = Files.getAttribute(Path.of("/proc/" + process + "/net/tcp"), "unix:ino");
      return inode instanceof Long number ? number : 0;
    } catch (IOException | UnsupportedOperationException e) {
      return 0;
    }
  }

  /// Closes the namespaces in which no process lives any more; our own stays.
  ///
  /// An open socket would keep such a namespace alive in the kernel.
  List<NetworkNamespace> dropEmpty(Tracked[] live) {
    for (var namespace : open) {
      namespace.process = namespace.key == own ? namespace.process : 0;
    }
    for (var tracked : live) {
      var namespace = tracked.ignored ? null : find(tracked.namespace);
      if (namespace != null && namespace.process == 0) {
        namespace.process = tracked.id;
      }
    }
    var gone = open.stream().filter(namespace -> namespace.process == 0).toList();
    for (var namespace : gone) {
      namespace.close(kernel);
    }
    open.removeAll(gone);
    if (open.size() < NAMESPACES_MAX) {
      unseen = 0;
    }
    return gone;
  }

  void close() {
    open.forEach(namespace -> namespace.close(kernel));
    open.clear();
  }
}
