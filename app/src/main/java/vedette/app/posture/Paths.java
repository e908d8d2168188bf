package vedette.app.posture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import vedette.posture.document.Estate;
import vedette.posture.finding.Finding;
import vedette.posture.network.Reach;
import vedette.posture.network.Reachability;
import vedette.posture.network.ResourceId;
import vedette.posture.path.AttackPath;

/// Ranks the ways from outside through a machine to what its identity may do.
final class Paths {
  private Paths() {}

  static List<Finding> findings(
      Estate estate, List<Reach.Question> questions, Collection<String> named) {
    var power = Judgements.power(estate);
    var servers = Judgements.servers(estate, named);
    var reachability = new Reachability(estate.network());
    var paths = new ArrayList<AttackPath>();
    for (var machine : estate.machines()) {
      if (!named.isEmpty() && named.stream().noneMatch(machine.name()::equalsIgnoreCase)) {
        continue;
      }
      for (var each : estate.network().interfaces()) {
        var owner = each.machine();
        if (owner != null && ResourceId.key(owner).equals(ResourceId.key(machine.id()))) {
          questions.forEach(question ->
              paths.add(AttackPath.of(machine, reachability.of(each, question), power, servers)));
        }
      }
    }
    return AttackPath.ranked(paths);
  }
}
