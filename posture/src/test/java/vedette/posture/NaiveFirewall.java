package vedette.posture;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vedette.posture.network.NetworkEstate;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.Protocol;
import vedette.posture.network.Rule;
import vedette.posture.network.Rule.Access;
import vedette.posture.network.Rule.Direction;
import vedette.posture.network.Rule.Peer;
import vedette.posture.network.SecurityGroup;

/// One packet at a time, prefixes compared as big numbers: shares no code with the solver's sets.
final class NaiveFirewall {
  private final NetworkEstate estate;
  private final Map<String, List<String>> tags;

  /// Unknown tags that are taken to hold the address they are asked for, as `source Sql`.
  private final Set<String> assumed;

  record Packet(
      Direction direction,
      Protocol protocol,
      InetAddress source,
      int sourcePort,
      InetAddress target,
      int port) {}

  NaiveFirewall(NetworkEstate estate, Map<String, List<String>> tags) {
    this(estate, tags, Set.of());
  }

  NaiveFirewall(NetworkEstate estate, Map<String, List<String>> tags, Set<String> assumed) {
    this.estate = estate;
    this.tags = tags;
    this.assumed = assumed;
  }

  static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// Admin rules speak first: a denial and an always are the last word, the rest goes to the
  /// groups.
  boolean passes(NetworkInterface machine, Packet packet) {
    var admin = new ArrayList<Rule>();
    estate.adminRules().values().forEach(admin::addAll);
    var first = first(admin, packet);
    if (first != null && first.access() == Access.DENY) {
      return false;
    }
    return (first != null && first.access() == Access.ALWAYS_ALLOW) || groups(machine, packet);
  }

  private boolean groups(NetworkInterface machine, Packet packet) {
    for (var group : estate.groups()) {
      var guards =
          group.interfaces().contains(machine.id())
              || machine.configurations().stream()
                  .anyMatch(each -> group.subnets().contains(each.subnet()));
      if (guards && !allows(group, packet)) {
        return false;
      }
    }
    return true;
  }

  private boolean allows(SecurityGroup group, Packet packet) {
    var first = first(group.rules(), packet);
    return first != null && first.access() == Access.ALLOW;
  }

  private Rule first(List<Rule> rules, Packet packet) {
    var best = new ArrayList<>(rules);
    best.removeIf(rule -> rule.direction() != packet.direction() || !matches(rule, packet));
    best.sort((one, two) -> one.priority() - two.priority());
    return best.isEmpty() ? null : best.getFirst();
  }

  boolean matches(Rule rule, Packet packet) {
    return rule.protocols().contains(packet.protocol())
        && rule.sourcePorts().contains(packet.sourcePort())
        && rule.destinationPorts().contains(packet.port())
        && holds("source ", rule.source(), packet.source())
        && holds("target ", rule.destination(), packet.target());
  }

  private boolean holds(String side, Peer peer, InetAddress address) {
    for (var word : peer.words()) {
      var prefixes = tags.get(word.toLowerCase(Locale.ROOT));
      if (prefixes != null) {
        if (prefixes.stream().anyMatch(prefix -> inPrefix(prefix, address))) {
          return true;
        }
      } else if (isTag(word) ? assumed.contains(side + word) : inPrefix(word, address)) {
        return true;
      }
    }
    for (var asg : peer.groups()) {
      for (var nic : estate.interfaces()) {
        for (var each : nic.configurations()) {
          if (each.groups().contains(asg)
              && each.addresses().prefixes().stream().anyMatch(text -> inPrefix(text, address))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isTag(String word) {
    return Character.isUpperCase(word.charAt(0));
  }

  static boolean inPrefix(String prefix, InetAddress address) {
    if (prefix.equals("*")) {
      return true;
    }
    var parts = prefix.split("/");
    var network = address(parts[0]).getAddress();
    var own = address.getAddress();
    if (network.length != own.length) {
      return false;
    }
    var bits = own.length * 8;
    var shift = bits - (parts.length == 1 ? bits : Integer.parseInt(parts[1]));
    return new BigInteger(1, network)
        .shiftRight(shift)
        .equals(new BigInteger(1, own).shiftRight(shift));
  }
}
