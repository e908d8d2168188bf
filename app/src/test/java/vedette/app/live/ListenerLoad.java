package vedette.app.live;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A program that opens one listening port after another, prints each, and keeps them all open.
///
/// It is started as a process of its own, whose words a rule may find. A line on its standard input
/// ends the opening; the end of its standard input ends it.
final class ListenerLoad {
  private ListenerLoad() {}

  /// @param count how many ports at most
  /// @param millis between two
  static RunningProgram start(List<String> prefix, int count, long millis, String... words)
      throws IOException {
    var command = new ArrayList<>(prefix);
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx32m", "-cp"));
    command.add(System.getProperty("vedette.root") + "/app/target/test-classes");
    command.add(ListenerLoad.class.getName());
    command.add(Integer.toString(count));
    command.add(Long.toString(millis));
    command.addAll(List.of(words));
    return RunningProgram.start(command, Map.of());
  }

  public static void main(String[] words) throws Exception {
    var count = Integer.parseInt(words[0]);
    var millis = Long.parseLong(words[1]);
    var open = new ArrayList<ServerSocket>();
    while (open.size() < count && System.in.available() == 0) {
      var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      open.add(socket);
      System.out.println(socket.getLocalPort());
      Thread.sleep(millis);
    }
    System.out.println("opened " + open.size());
    while (System.in.read() >= 0) {
      // Whoever started this program ends it.
    }
  }
}
