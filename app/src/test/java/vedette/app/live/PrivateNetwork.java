package vedette.app.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A network of its own for the servers of a test: fixed ports are free in it, and a server that
/// binds all interfaces meets nobody.
///
/// That needs root on Linux. Elsewhere commands run as they are, and share the machine's ports.
final class PrivateNetwork implements AutoCloseable {
  private final List<String> prefix;
  private final Process holder;

  private PrivateNetwork(List<String> prefix, Process holder) {
    this.prefix = prefix;
    this.holder = holder;
  }

  /// A new network, held by a process that ends with this test's process.
  static PrivateNetwork open() throws IOException {
    var holder =
        new ProcessBuilder(
                "unshare", "--net", "sh", "-c", "ip link set lo up && echo up && exec cat")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var up = holder.inputReader().readLine();
    if (!"up".equals(up)) {
      holder.destroy();
      return new PrivateNetwork(List.of(), holder);
    }
    var space = "/proc/" + holder.pid() + "/ns/net";
    return new PrivateNetwork(List.of("nsenter", "--net=" + space, "--"), holder);
  }

  boolean isPrivate() {
    return !prefix.isEmpty();
  }

  /// A command that runs in this network.
  List<String> inside(String... command) {
    var words = new ArrayList<>(prefix);
    words.addAll(List.of(command));
    return words;
  }

  @Override
  public void close() {
    holder.destroyForcibly();
  }
}
