package vedette.app.posture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vedette.posture.document.Estate;
import vedette.posture.finding.Finding;
import vedette.posture.network.AddressSet;
import vedette.posture.network.Machine;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.Prefix;
import vedette.posture.network.Reach;
import vedette.posture.network.Reachability;
import vedette.posture.network.ResourceId;
import vedette.posture.path.AttackPath;
import vedette.posture.path.Listener;

/// Ranks the ways from outside, through a server of MCP, to what its machine's identity may do.
///
/// The servers come from the inventory (`scan`) and from probes. One belongs to the machine whose
/// name its device has, or whose address it listens on, or to the single machine that is asked
/// about. A machine of which nothing was seen is asked about the usual ports.
final class Paths {
  private final Estate estate;
  private final List<Reach.Question> usual;
  private final List<Machine> machines;
  private final Reachability reachability;
  private final Set<Listener> placed = new LinkedHashSet<>();

  private Paths(Estate estate, List<Reach.Question> usual, Collection<String> named) {
    this.estate = estate;
    this.usual = usual;
    this.machines =
        estate.machines().stream()
            .filter(machine ->
                named.isEmpty() || named.stream().anyMatch(machine.name()::equalsIgnoreCase))
            .toList();
    this.reachability = new Reachability(estate.network());
  }

  /// @param usual what is asked of a machine of which no server was seen
  /// @param named the machines that matter; all when there are none
  /// @param notes gains the servers that could not be placed
  static List<Finding> findings(
      Estate estate,
      List<Reach.Question> usual,
      Collection<String> named,
      Collection<String> notes) {
    return new Paths(estate, usual, named).findings(notes);
  }

  private List<Finding> findings(Collection<String> notes) {
    var power = Judgements.power(estate);
    var paths = new ArrayList<AttackPath>();
    for (var machine : machines) {
      var interfaces = interfaces(machine);
      var listeners = listeners(machine, interfaces);
      for (var listener : listeners.isEmpty() ? unseen() : listeners) {
        var question =
            new Reach.Question(
                usual.getFirst().direction(), usual.getFirst().protocol(), listener.port());
        for (var each : interfaces) {
          if (listener.isEverywhere() || hears(listener, each)) {
            var reach = reachability.of(each, question);
            paths.add(AttackPath.of(machine, listener, reach, power));
          }
        }
      }
    }
    estate.listeners().stream()
        .filter(each -> !each.local() && !placed.contains(each))
        .forEach(each ->
            notes.add(
                each.product()
                    + " on port "
                    + each.port()
                    + " belongs to no machine of these files; name its machine with --mcp"));
    return AttackPath.ranked(paths);
  }

  private List<Listener> unseen() {
    return usual.stream().map(question -> Listener.unseen(question.port())).toList();
  }

  private List<NetworkInterface> interfaces(Machine machine) {
    var own = new ArrayList<NetworkInterface>();
    for (var each : estate.network().interfaces()) {
      var owner = each.machine();
      if (owner != null && ResourceId.key(owner).equals(ResourceId.key(machine.id()))) {
        own.add(each);
      }
    }
    return own;
  }

  /// What was seen on a machine. A probe of a port knows more than a scan that found it.
  private List<Listener> listeners(Machine machine, List<NetworkInterface> interfaces) {
    var own = new ArrayList<Listener>();
    for (var listener : estate.listeners()) {
      if (isOn(machine, interfaces, listener)) {
        placed.add(listener);
        own.add(listener);
      }
    }
    own.removeIf(one -> own.stream().anyMatch(other -> knowsMore(other, one)));
    return own;
  }

  private static boolean knowsMore(Listener other, Listener one) {
    return other.port() == one.port()
        && !other.equals(one)
        && one.evidence().isEmpty()
        && !other.evidence().isEmpty();
  }

  private boolean isOn(Machine machine, List<NetworkInterface> interfaces, Listener listener) {
    var host = listener.device().split("\\.", 2)[0];
    return machine.name().equalsIgnoreCase(host)
        || interfaces.stream().anyMatch(each -> hears(listener, each))
        || (machines.size() == 1 && !isElsewhere(listener));
  }

  /// Whether another machine of the estate is the one it is on.
  private boolean isElsewhere(Listener listener) {
    var host = listener.device().split("\\.", 2)[0];
    return estate.machines().stream().anyMatch(each -> each.name().equalsIgnoreCase(host))
        || estate.network().interfaces().stream().anyMatch(each -> hears(listener, each));
  }

  private static boolean hears(Listener listener, NetworkInterface each) {
    var own = each.addresses();
    return listener.addresses().stream()
        .flatMap(text -> Prefix.parse(text).stream())
        .anyMatch(address -> !address.equals(AddressSet.ALL) && own.intersects(address));
  }
}
