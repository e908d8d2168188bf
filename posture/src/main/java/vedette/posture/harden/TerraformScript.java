package vedette.posture.harden;

import java.util.Locale;
import vedette.posture.network.Rule;
import vedette.posture.network.SecurityGroup;

/// Terraform for the azurerm provider. A rule that exists is taken into the state by an `import`
/// block, so that it is changed and not made twice.
final class TerraformScript {
  private TerraformScript() {}

  static Script write(Plan plan) {
    var apply = new StringBuilder(Scripts.comment("# ", Script.NOTE));
    var rollback = new StringBuilder();
    for (var change : plan.changes()) {
      var label = label(change);
      switch (change) {
        case Change.Add(SecurityGroup group, Rule rule) -> {
          resource(apply, label, group, rule);
          rollback
              .append("removed {\n  from = azurerm_network_security_rule.")
              .append(label)
              .append("\n\n  lifecycle {\n    destroy = true\n  }\n}\n");
        }
        case Change.Narrow(SecurityGroup group, Rule before, Rule rule) -> {
          adopt(apply, label, group, rule);
          resource(apply, label, group, rule);
          resource(rollback, label, group, before);
        }
      }
    }
    return new Script("terraform", apply.toString(), rollback.toString());
  }

  private static String label(Change change) {
    var words = change.group().name() + "_" + change.rule().name();
    return "r_" + words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
  }

  private static void adopt(StringBuilder text, String label, SecurityGroup group, Rule rule) {
    text.append("\nimport {\n  to = azurerm_network_security_rule.").append(label);
    text.append("\n  id = ").append(quoted(group.id() + "/securityRules/" + rule.name()));
    text.append("\n}\n");
  }

  private static void resource(StringBuilder text, String label, SecurityGroup group, Rule rule) {
    text.append("\nresource \"azurerm_network_security_rule\" \"").append(label).append("\" {\n");
    line(text, "name", quoted(rule.name()));
    line(text, "resource_group_name", quoted(RuleText.resourceGroup(group)));
    line(text, "network_security_group_name", quoted(group.name()));
    for (var field : RuleText.fields(rule)) {
      line(text, field.snake(), value(field));
    }
    text.append("}\n");
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("  ").append(name).append(" = ").append(value).append('\n');
  }

  private static String value(RuleText.Field field) {
    if (!field.isList()) {
      return field.text() ? quoted(field.values().getFirst()) : field.values().getFirst();
    }
    return "["
        + String.join(", ", field.values().stream().map(TerraformScript::quoted).toList())
        + "]";
  }

  static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replaceAll("\\p{Cntrl}", " ")
            .replace("${", "$${")
            .replace("%{", "%%{")
        + '"';
  }
}
