package vedette.posture.harden;

import java.util.ArrayList;
import java.util.List;
import vedette.data.dynamic.JsonWriter;
import vedette.posture.network.Rule;
import vedette.posture.network.SecurityGroup;

/// An ARM deployment template; deploying it again writes the same. It is for the resource group of
/// the security groups. Adding a rule is undone by deleting it, for which templates have no word:
/// the rollback names the command in a comment, which the CLI's deployments allow.
final class ArmScript {
  private record Entry(SecurityGroup group, Rule rule) {}

  private ArmScript() {}

  static Script write(Plan plan) {
    var after = new ArrayList<Entry>();
    var before = new ArrayList<Entry>();
    for (var change : plan.changes()) {
      after.add(new Entry(change.group(), change.rule()));
      if (change instanceof Change.Narrow(SecurityGroup group, Rule old, _)) {
        before.add(new Entry(group, old));
      }
    }
    var rollback = new StringBuilder();
    var az = AzScript.write(plan).rollback();
    az.lines()
        .filter(line -> line.contains(" rule delete "))
        .forEach(line -> rollback.append(Scripts.comment("// run: ", line)));
    rollback.append(before.isEmpty() ? "" : template(before));
    return new Script("arm", template(after), rollback.toString());
  }

  private static String template(List<Entry> entries) {
    var json = new JsonWriter(2_048).startBag();
    json.name("$schema")
        .value("https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#");
    json.name("contentVersion").value("1.0.0.0");
    json.name("metadata").startBag().name("note").value(Script.NOTE).endBag();
    json.name("resources").startArray();
    for (var entry : entries) {
      json.startBag()
          .name("type")
          .value("Microsoft.Network/networkSecurityGroups/securityRules")
          .name("apiVersion")
          .value(BicepScript.VERSION)
          .name("name")
          .value(literal(entry.group().name() + "/" + entry.rule().name()))
          .name("properties")
          .startBag();
      RuleText.fields(entry.rule()).forEach(field -> write(json, field));
      json.endBag().endBag();
    }
    return json.endArray().endBag() + "\n";
  }

  private static void write(JsonWriter json, RuleText.Field field) {
    json.name(field.name());
    if (!field.isList()) {
      if (field.text()) {
        json.value(literal(field.values().getFirst()));
      } else {
        json.value(Long.parseLong(field.values().getFirst()));
      }
      return;
    }
    json.startArray();
    for (var each : field.values()) {
      if (field.isReferences()) {
        json.startBag().name("id").value(literal(each)).endBag();
      } else {
        json.value(literal(each));
      }
    }
    json.endArray();
  }

  /// A text that starts with a bracket would be taken for an expression.
  private static String literal(String text) {
    return text.startsWith("[") ? "[" + text : text;
  }
}
