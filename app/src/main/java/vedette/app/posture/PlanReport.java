package vedette.app.posture;

import java.util.List;
import vedette.app.output.Hostile;
import vedette.data.dynamic.JsonWriter;
import vedette.posture.harden.Change;
import vedette.posture.harden.Plan;
import vedette.posture.harden.Scripts;
import vedette.posture.network.AddressSet;
import vedette.posture.network.Ports;
import vedette.posture.network.Rule;

/// A hardening plan for people and for programs.
final class PlanReport {
  private PlanReport() {}

  static String text(Plan plan) {
    var text = new StringBuilder();
    if (plan.changes().isEmpty()) {
      text.append("nothing to change\n");
    }
    for (var change : plan.changes()) {
      text.append(Hostile.line(sentence(change))).append('\n');
    }
    for (var proof : plan.proofs()) {
      text.append(Hostile.line(sentence(proof))).append('\n');
    }
    if (plan.checked() > 0) {
      text.append("proved: ").append(plan.checked());
      text.append(" other questions (interface, protocol, port) keep their answer\n");
    }
    if (!plan.changes().isEmpty()) {
      text.append(
          "flows that are open now survive the change; --format az, bicep, arm, terraform\n");
      text.append("or powershell prints it, --rollback its undoing\n");
    }
    return text.toString();
  }

  private static String sentence(Change change) {
    return switch (change) {
      case Change.Add(_, Rule rule) ->
          "in %s add %s at priority %d: %s %s from %s to %s port %s"
              .formatted(
                  change.group().name(),
                  rule.name(),
                  rule.priority(),
                  rule.access(),
                  rule.protocols(),
                  some(rule.source().words()),
                  some(rule.destination().words()),
                  Ports.print(rule.destinationPorts()));
      case Change.Narrow(_, Rule before, Rule rule) ->
          "in %s narrow the source of %s from %s to %s"
              .formatted(
                  change.group().name(),
                  rule.name(),
                  some(
                      before.source().words().isEmpty()
                          ? before.source().groups()
                          : before.source().words()),
                  some(rule.source().words()));
    };
  }

  private static String some(List<String> words) {
    return words.size() <= 8
        ? String.join(", ", words)
        : String.join(", ", words.subList(0, 8)) + " and " + (words.size() - 8) + " more";
  }

  private static String sentence(Plan.Proof proof) {
    return proof.cut().isEmpty()
        ? proof.of().name() + ": unchanged"
        : proof.of().name()
            + ": before "
            + some(proof.before().prefixes())
            + "; after "
            + (proof.after().isEmpty() ? "nobody" : some(proof.after().prefixes()))
            + "; cut "
            + some(proof.cut().prefixes());
  }

  static String json(Plan plan) {
    var json = new JsonWriter(4_096).startBag().name("changes").startArray();
    plan.changes().forEach(change -> write(json, change));
    json.endArray().name("proof").startArray();
    for (var proof : plan.proofs()) {
      json.startBag().name("nic").value(proof.of().name());
      list(json.name("before"), proof.before());
      list(json.name("after"), proof.after());
      list(json.name("cut"), proof.cut());
      json.endBag();
    }
    json.endArray().name("unchangedQuestions").value(plan.checked());
    json.name("refused").startArray();
    plan.refusals().forEach(json::value);
    json.endArray().name("scripts").startBag();
    for (var tool : Scripts.TOOLS) {
      var script = Scripts.write(tool, plan);
      json.name(tool).startBag().name("apply").value(script.apply());
      json.name("rollback").value(script.rollback()).endBag();
    }
    return json.endBag().endBag() + "\n";
  }

  private static void write(JsonWriter json, Change change) {
    json.startBag().name("kind").value(change instanceof Change.Add ? "add" : "narrow");
    json.name("nsg").value(change.group().name()).name("rule").value(change.rule().name());
    json.name("priority").value(change.rule().priority());
    json.name("access").value(change.rule().access().name());
    json.name("sources").startArray();
    change.rule().source().words().forEach(json::value);
    json.endArray().name("destinations").startArray();
    change.rule().destination().words().forEach(json::value);
    json.endArray().endBag();
  }

  private static void list(JsonWriter json, AddressSet set) {
    json.startArray();
    set.prefixes().forEach(json::value);
    json.endArray();
  }
}
