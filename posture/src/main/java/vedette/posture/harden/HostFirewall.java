package vedette.posture.harden;

import java.util.List;
import java.util.Locale;
import vedette.posture.network.AddressSet;

/// The same door on one host: only kept sources and the host itself reach the port.
///
/// Each script may run twice. Unlike in a security group, packets of open flows are dropped as
/// well, because the rules look at every packet.
public final class HostFirewall {
  /// The firewalls that can be written.
  public static final List<String> TOOLS = List.of("nftables", "iptables", "windows");

  private static final String NOTE =
      "Open flows from other sources end: every packet is looked at. Loopback stays open.";

  private HostFirewall() {}

  /// @param protocol `tcp` or `udp`
  /// @throws IllegalArgumentException when there is no such tool
  public static Script write(String tool, String protocol, int port, AddressSet keep) {
    return switch (tool) {
      case "nftables" -> nftables(protocol, port, keep);
      case "iptables" -> iptables(protocol, port, keep);
      case "windows" -> windows(protocol, port, keep);
      default -> throw new IllegalArgumentException("no firewall " + tool);
    };
  }

  private static AddressSet four(AddressSet keep) {
    return keep.intersect(AddressSet.of("0.0.0.0/0"));
  }

  private static AddressSet six(AddressSet keep) {
    return keep.intersect(AddressSet.of("::/0"));
  }

  /// Declaring the table before deleting it makes the file right whether it was there or not. An
  /// accept here ends this chain only: other tables still have their say.
  private static Script nftables(String protocol, int port, AddressSet keep) {
    var table = "inet vedette_" + protocol + "_" + port;
    var text = new StringBuilder("#!/usr/sbin/nft -f\n");
    text.append(Scripts.comment("# ", NOTE));
    text.append("table ").append(table).append("\ndelete table ").append(table);
    text.append("\ntable ").append(table).append(" {\n  chain input {\n");
    text.append("    type filter hook input priority -10; policy accept;\n");
    var match = protocol + " dport " + port;
    text.append("    iif \"lo\" accept\n");
    if (!four(keep).isEmpty()) {
      text.append("    ip saddr { ").append(String.join(", ", four(keep).prefixes()));
      text.append(" } ").append(match).append(" accept\n");
    }
    if (!six(keep).isEmpty()) {
      text.append("    ip6 saddr { ").append(String.join(", ", six(keep).prefixes()));
      text.append(" } ").append(match).append(" accept\n");
    }
    text.append("    ").append(match).append(" counter drop\n  }\n}\n");
    var rollback = "#!/usr/sbin/nft -f\ntable " + table + "\ndelete table " + table + "\n";
    return new Script("nftables", text.toString(), rollback);
  }

  private static Script iptables(String protocol, int port, AddressSet keep) {
    var apply = new StringBuilder("#!/bin/sh\nset -eu\n" + Scripts.comment("# ", NOTE));
    var rollback = new StringBuilder("#!/bin/sh\nset -eu\n");
    filter(apply, rollback, "iptables", protocol, port, four(keep).prefixes());
    filter(apply, rollback, "ip6tables", protocol, port, six(keep).prefixes());
    return new Script("iptables", apply.toString(), rollback.toString());
  }

  private static void filter(
      StringBuilder apply,
      StringBuilder rollback,
      String command,
      String protocol,
      int port,
      List<String> kept) {
    var chain = "VEDETTE-" + protocol.toUpperCase(Locale.ROOT) + "-" + port;
    var jump = "INPUT -p " + protocol + " --dport " + port + " -j " + chain;
    var tool = command + " -w";
    apply.append(tool).append(" -N ").append(chain).append(" 2>/dev/null || ");
    apply.append(tool).append(" -F ").append(chain).append('\n');
    apply.append(tool).append(" -A ").append(chain).append(" -i lo -j RETURN\n");
    for (var prefix : kept) {
      apply.append(tool).append(" -A ").append(chain).append(" -s ").append(prefix);
      apply.append(" -j RETURN\n");
    }
    apply.append(tool).append(" -A ").append(chain).append(" -j DROP\n");
    apply.append(tool).append(" -C ").append(jump).append(" 2>/dev/null || ");
    apply.append(tool).append(" -I ").append(jump.replace("INPUT ", "INPUT 1 ")).append('\n');
    rollback.append("if ").append(tool).append(" -C ").append(jump).append(" 2>/dev/null; then\n");
    rollback.append("  ").append(tool).append(" -D ").append(jump).append("\nfi\n");
    rollback.append("if ").append(tool).append(" -F ").append(chain).append(" 2>/dev/null; then\n");
    rollback.append("  ").append(tool).append(" -X ").append(chain).append("\nfi\n");
  }

  /// A block rule of Windows wins over every allow rule, so it names what is not kept.
  private static Script windows(String protocol, int port, AddressSet keep) {
    var name = "'Vedette-" + protocol + "-" + port + "'";
    var remove = "Remove-NetFirewallRule -Name " + name + " -ErrorAction SilentlyContinue\n";
    var others = AddressSet.ALL.minus(keep).prefixes();
    var apply = new StringBuilder("$ErrorActionPreference = 'Stop'\n");
    apply.append(Scripts.comment("# ", NOTE)).append(remove);
    if (!others.isEmpty()) {
      var list = keep.isEmpty() ? "'Any'" : "'" + String.join("', '", others) + "'";
      apply
          .append("New-NetFirewallRule -Name ")
          .append(name)
          .append(" -DisplayName ")
          .append(name)
          .append(" -Direction Inbound -Action Block -Protocol ")
          .append(protocol.toUpperCase(Locale.ROOT))
          .append(" -LocalPort ")
          .append(port)
          .append(" -RemoteAddress @(")
          .append(list)
          .append(") | Out-Null\n");
    }
    return new Script("windows", apply.toString(), remove);
  }
}
