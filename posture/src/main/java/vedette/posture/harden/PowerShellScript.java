package vedette.posture.harden;

import java.util.List;
import vedette.posture.network.Rule;
import vedette.posture.network.SecurityGroup;

/// Azure PowerShell: the group is read, the rule set or added in it, and the group written back.
final class PowerShellScript {
  private PowerShellScript() {}

  static Script write(Plan plan) {
    var apply = new StringBuilder("$ErrorActionPreference = 'Stop'\n");
    var rollback = new StringBuilder("$ErrorActionPreference = 'Stop'\n");
    apply.append(Scripts.comment("# ", Script.NOTE));
    for (var change : plan.changes()) {
      read(apply, change.group());
      write(apply, change.rule());
      read(rollback, change.group());
      switch (change) {
        case Change.Add(_, Rule rule) ->
            rollback
                .append("if ($group.SecurityRules.Name -contains ")
                .append(quoted(rule.name()))
                .append(") {\n  $group | Remove-AzNetworkSecurityRuleConfig -Name ")
                .append(quoted(rule.name()))
                .append(" | Set-AzNetworkSecurityGroup | Out-Null\n}\n");
        case Change.Narrow(_, Rule before, _) -> write(rollback, before);
      }
    }
    return new Script("powershell", apply.toString(), rollback.toString());
  }

  private static void read(StringBuilder text, SecurityGroup group) {
    text.append("$group = Get-AzNetworkSecurityGroup -ResourceGroupName ")
        .append(quoted(RuleText.resourceGroup(group)))
        .append(" -Name ")
        .append(quoted(group.name()))
        .append('\n');
  }

  private static void write(StringBuilder text, Rule rule) {
    text.append("$rule = @{\n");
    line(text, "Name", quoted(rule.name()));
    line(text, "Priority", String.valueOf(rule.priority()));
    line(text, "Direction", quoted(RuleText.direction(rule)));
    line(text, "Access", quoted(RuleText.access(rule)));
    line(text, "Protocol", quoted(RuleText.protocol(rule)));
    side(text, "Source", rule.source());
    line(text, "SourcePortRange", list(RuleText.ports(rule.sourcePorts())));
    side(text, "Destination", rule.destination());
    line(text, "DestinationPortRange", list(RuleText.ports(rule.destinationPorts())));
    text.append("}\nif ($group.SecurityRules.Name -contains $rule.Name) {\n");
    text.append("  $group | Set-AzNetworkSecurityRuleConfig @rule | Out-Null\n} else {\n");
    text.append("  $group | Add-AzNetworkSecurityRuleConfig @rule | Out-Null\n}\n");
    text.append("$group | Set-AzNetworkSecurityGroup | Out-Null\n");
  }

  private static void side(StringBuilder text, String side, Rule.Peer peer) {
    if (!peer.words().isEmpty()) {
      line(text, side + "AddressPrefix", list(peer.words()));
    }
    if (!peer.groups().isEmpty()) {
      line(text, side + "ApplicationSecurityGroupId", list(peer.groups()));
    }
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("  ").append(name).append(" = ").append(value).append('\n');
  }

  private static String list(List<String> values) {
    return "@(" + String.join(", ", values.stream().map(PowerShellScript::quoted).toList()) + ")";
  }

  /// PowerShell takes the typographic quotes for quotes as well.
  static String quoted(String text) {
    return "'" + text.replaceAll("(['\u2018\u2019\u201A\u201B])", "$1$1") + "'";
  }
}
