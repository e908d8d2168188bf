package vedette.app.posture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vedette.app.command.Command;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Option;
import vedette.app.command.Refusal;
import vedette.posture.harden.Cover;
import vedette.posture.harden.Denial;
import vedette.posture.harden.Hardening;
import vedette.posture.harden.HostFirewall;
import vedette.posture.harden.Plan;
import vedette.posture.harden.Scripts;
import vedette.posture.network.AddressSet;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.Protocol;
import vedette.posture.network.Reach;
import vedette.posture.network.Rule.Direction;

/// `vedette harden`: the smallest change that shuts the door. It plans; applying is the user's act.
public final class HardenCommand implements Command {
  public HardenCommand() {}

  @Override
  public String name() {
    return "harden";
  }

  @Override
  public String summary() {
    return "Plan the smallest change that shuts a port, with proof and rollback.";
  }

  @Override
  public String operands() {
    return "nsg FILE... | host";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.values("keep", "CIDR", "sources that must still reach the port"),
        Option.value("port", "PORT", "the port to shut; 5008 when none is given"),
        Option.value("protocol", "PROTOCOL", "tcp (the default) or udp"),
        Option.value("vm", "NAME", "this machine only"),
        Option.value("rule", "NAME", "Deny-MCP-Port-PORT: the blunt rule, and what it would cut"),
        Option.flag("rollback", "print the script that undoes the change"),
        Option.value(
            "format",
            "FORMAT",
            "nsg: text, json, az, bicep, arm, terraform, powershell; host: nftables, iptables,"
                + " windows"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "vedette harden nsg --keep 10.1.0.0/16 nsg-list.json nic-list.json service-tags.json",
        "vedette harden nsg --keep 203.0.113.0/24 --format az --vm vm-mcp-01 *.json > shut.sh",
        "vedette harden nsg --rule Deny-MCP-Port-5008 nsg-list.json nic-list.json",
        "vedette harden host --port 5008 --keep 10.1.0.0/16 --format nftables");
  }

  @Override
  public int run(Invocation invocation) {
    var words = invocation.operands();
    var what = words.isEmpty() ? "" : words.getFirst();
    return switch (what) {
      case "nsg" -> nsg(words.subList(1, words.size()), invocation);
      case "host" -> host(words.subList(1, words.size()), invocation);
      default ->
          throw Refusal.wrongUse("say what to harden: nsg or host; see vedette harden --help");
    };
  }

  private static AddressSet keep(Invocation invocation) {
    try {
      return Cover.parse(invocation.values("keep"));
    } catch (IllegalArgumentException e) {
      throw Refusal.wrongUse("--keep: " + e.getMessage());
    }
  }

  private static Protocol protocol(Invocation invocation) {
    return switch (invocation.value("protocol").orElse("tcp").toLowerCase(Locale.ROOT)) {
      case "tcp" -> Protocol.TCP;
      case "udp" -> Protocol.UDP;
      default -> throw Refusal.wrongUse("--protocol is tcp or udp");
    };
  }

  private static int host(List<String> rest, Invocation invocation) {
    if (!rest.isEmpty()) {
      throw Refusal.wrongUse("`harden host` reads no files");
    }
    var format = invocation.value("format").orElse("nftables");
    if (!HostFirewall.TOOLS.contains(format)) {
      throw Refusal.wrongUse("--format is one of " + String.join(", ", HostFirewall.TOOLS));
    }
    var port = PostureCommand.port(invocation.value("port").orElse("5008"));
    var protocol = protocol(invocation).name().toLowerCase(Locale.ROOT);
    var script = HostFirewall.write(format, protocol, port, keep(invocation));
    Exports.print(invocation.has("rollback") ? script.rollback() : script.apply(), invocation);
    return Exit.DONE;
  }

  private static int nsg(List<String> files, Invocation invocation) {
    var format = invocation.value("format").orElse("text");
    var known = List.of("text", "json");
    if (!known.contains(format) && !Scripts.TOOLS.contains(format)) {
      throw Refusal.wrongUse("--format is one of text, json, " + String.join(", ", Scripts.TOOLS));
    }
    var port = PostureCommand.port(invocation.value("port").orElse("5008"));
    var question = new Reach.Question(Direction.INBOUND, protocol(invocation), port);
    var keep = keep(invocation);
    var network = Exports.read(files, invocation).network();
    var wanted = wanted(network.interfaces(), invocation);
    var rule = invocation.value("rule");
    if (rule.isPresent() && !rule.get().equals(Denial.name(port))) {
      throw Refusal.wrongUse("--rule is " + Denial.name(port) + ", not `" + rule.get() + "`");
    }
    var plan =
        rule.isPresent()
            ? Denial.plan(network, question, keep, wanted)
            : new Hardening(network, question, keep).plan(wanted);
    Exports.print(text(plan, format, invocation.has("rollback")), invocation);
    plan.refusals().forEach(why -> invocation.terminal().err().println("vedette: " + why));
    return plan.refusals().isEmpty() ? Exit.DONE : Exit.FINDINGS;
  }

  private static String text(Plan plan, String format, boolean rollback) {
    return switch (format) {
      case "text" -> PlanReport.text(plan);
      case "json" -> PlanReport.json(plan);
      default -> {
        var script = Scripts.write(format, plan);
        yield rollback ? script.rollback() : script.apply();
      }
    };
  }

  private static List<NetworkInterface> wanted(List<NetworkInterface> all, Invocation invocation) {
    var machine = invocation.value("vm").orElse("");
    var wanted = new ArrayList<NetworkInterface>();
    for (var each : all) {
      if (machine.isEmpty() || machine.equalsIgnoreCase(each.machineName())) {
        wanted.add(each);
      }
    }
    if (wanted.isEmpty()) {
      throw Refusal.wrongUse(
          machine.isEmpty()
              ? "there is no network interface in these files; add `az network nic list`"
              : "there is no machine " + machine + " with an interface in these files");
    }
    return wanted;
  }
}
