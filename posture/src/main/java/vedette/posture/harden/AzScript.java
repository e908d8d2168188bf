package vedette.posture.harden;

import java.util.List;
import vedette.posture.network.Rule;
import vedette.posture.network.SecurityGroup;

/// Azure CLI commands in POSIX shell. `create` and `update` write the whole of what they name, and
/// `delete` succeeds when there is nothing, so each command may run twice.
final class AzScript {
  private AzScript() {}

  static Script write(Plan plan) {
    var apply = new StringBuilder("#!/bin/sh\nset -eu\n");
    var rollback = new StringBuilder("#!/bin/sh\nset -eu\n");
    apply.append(Scripts.comment("# ", Script.NOTE));
    for (var change : plan.changes()) {
      switch (change) {
        case Change.Add(SecurityGroup group, Rule rule) -> {
          apply.append(command("create", group, rule)).append(all(rule)).append('\n');
          rollback.append(command("delete", group, rule)).append('\n');
        }
        case Change.Narrow(SecurityGroup group, Rule before, Rule rule) -> {
          apply.append(command("update", group, rule)).append(source(rule)).append('\n');
          rollback.append(command("update", group, before)).append(source(before)).append('\n');
        }
      }
    }
    return new Script("az", apply.toString(), rollback.toString());
  }

  private static String command(String verb, SecurityGroup group, Rule rule) {
    var subscription = RuleText.subscription(group);
    return "az network nsg rule "
        + verb
        + (subscription.isEmpty() ? "" : " --subscription " + quoted(subscription))
        + " --resource-group "
        + quoted(RuleText.resourceGroup(group))
        + " --nsg-name "
        + quoted(group.name())
        + " --name "
        + quoted(rule.name());
  }

  private static String all(Rule rule) {
    return " --priority "
        + rule.priority()
        + " --direction "
        + RuleText.direction(rule)
        + " --access "
        + RuleText.access(rule)
        + " --protocol "
        + quoted(RuleText.protocol(rule))
        + source(rule)
        + option("source-port-ranges", RuleText.ports(rule.sourcePorts()))
        + option("destination-address-prefixes", rule.destination().words())
        + option("destination-asgs", rule.destination().groups())
        + option("destination-port-ranges", RuleText.ports(rule.destinationPorts()));
  }

  private static String source(Rule rule) {
    return option("source-address-prefixes", rule.source().words())
        + option("source-asgs", rule.source().groups());
  }

  private static String option(String name, List<String> values) {
    return values.isEmpty()
        ? ""
        : " --" + name + " " + String.join(" ", values.stream().map(AzScript::quoted).toList());
  }

  /// In single quotes nothing has a meaning to the shell but the quote itself.
  static String quoted(String text) {
    return text.matches("[A-Za-z0-9._/:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
