package vedette.app.posture;

import java.util.ArrayList;
import java.util.List;
import vedette.app.output.Hostile;
import vedette.data.dynamic.JsonWriter;
import vedette.posture.network.AddressSet;
import vedette.posture.network.DeadRule;
import vedette.posture.network.Reach;
import vedette.posture.network.Rule.Direction;

/// Who can reach a port, and which rules are dead, for people and for programs.
record NsgReport(List<Reach> reaches, List<DeadRule> dead) {
  NsgReport {
    reaches = List.copyOf(reaches);
    dead = List.copyOf(dead);
  }

  /// Whether there is something to act on: a port that public addresses can reach, an answer with
  /// two bounds, or a rule of the tenant's own that its predecessors contradict.
  boolean hasFindings() {
    return reaches.stream()
            .anyMatch(reach ->
                !reach.isKnown()
                    || (reach.isPublic() && reach.question().direction() == Direction.INBOUND))
        || dead.stream().anyMatch(rule -> !rule.rule().standard() && rule.contradicted());
  }

  String json(boolean detail) {
    var json = new JsonWriter(4_096).startBag().name("reach").startArray();
    reaches.forEach(reach -> write(json, reach, detail));
    json.endArray().name("dead").startArray();
    dead.stream()
        .filter(each -> !each.rule().standard())
        .forEach(each -> write(json, each, detail));
    json.endArray();
    if (detail) {
      json.name("deadDefaultRules").startArray();
      dead.stream().filter(each -> each.rule().standard()).forEach(each -> write(json, each, true));
      json.endArray();
    }
    return json.endBag() + "\n";
  }

  private static void write(JsonWriter json, Reach reach, boolean detail) {
    var question = reach.question();
    json.startBag().name("nic").value(reach.of().name()).name("vm");
    var machine = reach.of().machineName();
    if (machine == null) {
      json.nullValue();
    } else {
      json.value(machine);
    }
    json.name("protocol")
        .value(question.protocol().azureName())
        .name("port")
        .value(question.port());
    var whom = question.direction() == Direction.INBOUND ? "Sources" : "Destinations";
    list(json.name("allowed" + whom), reach.certain());
    json.name("verdict").value(reach.isKnown() ? "known" : "unknown");
    if (!reach.isKnown()) {
      list(json.name("possible" + whom), reach.possible());
    }
    json.name("decidedBy").startBag();
    reach.decidedBy().forEach((key, set) -> list(json.name(key), set));
    json.endBag();
    if (detail) {
      list(json.name("addresses"), reach.of().addresses());
      json.name("publicAddress").value(reach.of().publicAddress()).name("nsgs").startArray();
      reach.groups().forEach(json::value);
      json.endArray();
    }
    json.endBag();
  }

  private static void write(JsonWriter json, DeadRule dead, boolean detail) {
    json.startBag().name("nsg").value(dead.group().name()).name("rule").value(dead.rule().name());
    json.name("coveredBy").startArray();
    dead.coveredBy().forEach(rule -> json.value(rule.name()));
    json.endArray();
    if (detail) {
      json.name("priority").value(dead.rule().priority());
      json.name("kind").value(dead.contradicted() ? "contradicted" : "redundant");
    }
    json.endBag();
  }

  private static void list(JsonWriter json, AddressSet set) {
    json.startArray();
    set.prefixes().forEach(json::value);
    json.endArray();
  }

  String text() {
    var text = new StringBuilder();
    for (var reach : reaches) {
      text.append(Hostile.line(heading(reach))).append('\n');
      for (var entry : reach.decidedBy().entrySet()) {
        var sources = shortened(entry.getValue());
        text.append("    ").append(sources).append("  ");
        text.append(Hostile.line(entry.getKey())).append('\n');
      }
    }
    var own = dead.stream().filter(each -> !each.rule().standard()).toList();
    text.append(own.isEmpty() ? "no dead rules\n" : "dead rules (they decide no packet at all):\n");
    for (var each : own) {
      var verb = each.contradicted() ? " says the opposite of " : " repeats ";
      var line = each.group().name() + ": " + each.rule().name() + verb + names(each);
      text.append("    ").append(Hostile.line(line)).append('\n');
    }
    return text.toString();
  }

  private static String names(DeadRule dead) {
    var names = dead.coveredBy().stream().map(rule -> rule.name()).toList();
    return names.isEmpty() ? "nothing, and matches nothing" : String.join(", ", names);
  }

  private static String heading(Reach reach) {
    var question = reach.question();
    var machine = reach.of().machineName();
    var whom = question.direction() == Direction.INBOUND ? "reached by " : "reaches ";
    var subject =
        "%s (%s) %s %d: "
            .formatted(
                machine == null ? "no machine" : machine,
                reach.of().name(),
                question.protocol().azureName(),
                question.port());
    if (reach.isKnown()) {
      return subject + (reach.certain().isEmpty() ? "nobody" : whom + count(reach.certain()));
    }
    return subject
        + "unknown: at least "
        + shortened(reach.certain())
        + ", at most "
        + shortened(reach.possible());
  }

  private static String count(AddressSet set) {
    return set.four().equals(AddressSet.ALL.four()) ? "anyone" : shortened(set);
  }

  private static String shortened(AddressSet set) {
    var prefixes = set.prefixes();
    if (prefixes.isEmpty()) {
      return "nobody";
    }
    var some = new ArrayList<>(prefixes.subList(0, Math.min(6, prefixes.size())));
    if (prefixes.size() > 6) {
      some.add("and " + (prefixes.size() - 6) + " more");
    }
    return String.join(", ", some);
  }
}
