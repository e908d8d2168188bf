package vedette.app.scan;

import java.util.ArrayList;
import java.util.List;
import vedette.mcp.inventory.ListenerSeen;

/// What lies around a listener: the host's firewall, and the cloud network before it.
///
/// @param firewall asked for each port that is reached from elsewhere
/// @param cloud asked for the same
/// @param notes what could not be read, a sentence each
public record Circumstances(Door firewall, Door cloud, List<String> notes) {
  /// Says who is let through to a listener, or "".
  @FunctionalInterface
  public interface Door {
    String of(ListenerSeen listener);
  }

  /// Nothing is known.
  public static Circumstances unknown() {
    return new Circumstances(_ -> "", _ -> "", List.of());
  }

  List<ListenerSeen> of(List<ListenerSeen> listeners) {
    var all = new ArrayList<ListenerSeen>();
    for (var seen : listeners) {
      all.add(
          new ListenerSeen(
              seen.process(),
              seen.device(),
              seen.addresses(),
              seen.port(),
              seen.namespace(),
              firewall.of(seen),
              cloud.of(seen)));
    }
    return all;
  }
}
