package vedette.posture.harden;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vedette.posture.network.Rule;
import vedette.posture.network.SecurityGroup;

/// A Bicep module per plan: existing groups, and the rules as their children. Deploying it again
/// writes the same. A rule that was added is undone by deleting it, for which Bicep has no word:
/// the rollback names the command.
final class BicepScript {
  static final String VERSION = "2024-05-01";

  private BicepScript() {}

  static Script write(Plan plan) {
    var apply = new StringBuilder(Scripts.comment("// ", Script.NOTE));
    var rollback = new StringBuilder();
    var groups = new LinkedHashMap<String, String>();
    var old = new LinkedHashMap<String, String>();
    var number = 0;
    for (var change : plan.changes()) {
      number++;
      resource(apply, groups, change.group(), change.rule(), number);
      switch (change) {
        case Change.Add(SecurityGroup group, Rule rule) -> {
          var words = AzScript.write(onlyAdding(plan, group, rule)).rollback().lines().toList();
          rollback.append(Scripts.comment("// run: ", words.getLast()));
        }
        case Change.Narrow(SecurityGroup group, Rule before, _) ->
            resource(rollback, old, group, before, number);
      }
    }
    return new Script("bicep", apply.toString(), rollback.toString());
  }

  private static Plan onlyAdding(Plan plan, SecurityGroup group, Rule rule) {
    return new Plan(
        plan.question(),
        plan.keep(),
        List.of(new Change.Add(group, rule)),
        List.of(),
        0,
        List.of());
  }

  private static void resource(
      StringBuilder text, Map<String, String> groups, SecurityGroup group, Rule rule, int number) {
    var parent = groups.get(group.id());
    if (parent == null) {
      parent = "group" + (groups.size() + 1);
      groups.put(group.id(), parent);
      text.append("\nresource ")
          .append(parent)
          .append(" 'Microsoft.Network/networkSecurityGroups@" + VERSION + "' existing = {\n")
          .append("  name: ")
          .append(quoted(group.name()))
          .append("\n}\n");
    }
    text.append("\nresource rule")
        .append(number)
        .append(" 'Microsoft.Network/networkSecurityGroups/securityRules@" + VERSION + "' = {\n")
        .append("  parent: ")
        .append(parent)
        .append("\n  name: ")
        .append(quoted(rule.name()))
        .append("\n  properties: {\n");
    for (var field : RuleText.fields(rule)) {
      text.append("    ").append(field.name()).append(": ").append(value(field)).append('\n');
    }
    text.append("  }\n}\n");
  }

  private static String value(RuleText.Field field) {
    if (!field.isList()) {
      return field.text() ? quoted(field.values().getFirst()) : field.values().getFirst();
    }
    var text = new StringBuilder("[\n");
    for (var each : field.values()) {
      var element = field.isReferences() ? "{ id: " + quoted(each) + " }" : quoted(each);
      text.append("      ").append(element).append('\n');
    }
    return text + "    ]";
  }

  static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("${", "\\${") + "'";
  }
}
