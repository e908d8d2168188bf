package vedette.posture.harden;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vedette.posture.network.Intervals;
import vedette.posture.network.Ports;
import vedette.posture.network.Protocol;
import vedette.posture.network.ResourceId;
import vedette.posture.network.Rule;
import vedette.posture.network.SecurityGroup;

/// A rule's fields as all tools spell them.
final class RuleText {
  private RuleText() {}

  static String resourceGroup(SecurityGroup group) {
    return ResourceId.part(group.id(), "resourceGroups");
  }

  static String subscription(SecurityGroup group) {
    return ResourceId.part(group.id(), "subscriptions");
  }

  static String protocol(Rule rule) {
    return rule.protocols().size() == Protocol.values().length
        ? "*"
        : rule.protocols().iterator().next().azureName();
  }

  static String direction(Rule rule) {
    return capital(rule.direction().name());
  }

  static String access(Rule rule) {
    return capital(rule.access().name());
  }

  private static String capital(String name) {
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  static List<String> ports(Intervals ports) {
    return ports.equals(Ports.ALL) ? List.of("*") : List.of(Ports.print(ports).split(",", -1));
  }

  /// Field name (singular and plural) and values, in Azure's spelling. One value goes into the
  /// singular field, because `*` and tags are allowed only there.
  static List<Field> fields(Rule rule) {
    var fields = new ArrayList<Field>();
    fields.add(new Field("priority", "", List.of(String.valueOf(rule.priority())), false));
    fields.add(new Field("direction", "", List.of(direction(rule)), true));
    fields.add(new Field("access", "", List.of(access(rule)), true));
    fields.add(new Field("protocol", "", List.of(protocol(rule)), true));
    side(fields, "source", rule.source(), rule.sourcePorts());
    side(fields, "destination", rule.destination(), rule.destinationPorts());
    return fields;
  }

  private static void side(List<Field> fields, String side, Rule.Peer peer, Intervals ports) {
    if (!peer.words().isEmpty()) {
      fields.add(new Field(side + "AddressPrefix", side + "AddressPrefixes", peer.words(), true));
    }
    if (!peer.groups().isEmpty()) {
      fields.add(new Field("", side + "ApplicationSecurityGroups", peer.groups(), true));
    }
    fields.add(new Field(side + "PortRange", side + "PortRanges", ports(ports), true));
  }

  /// @param singular its name when it has one value, or empty when it is always a list
  /// @param plural its name when it has several, or empty when it never has
  record Field(String singular, String plural, List<String> values, boolean text) {
    Field {
      values = List.copyOf(values);
    }

    boolean isList() {
      return singular.isEmpty() || values.size() > 1;
    }

    String name() {
      return isList() ? plural : singular;
    }

    boolean isReferences() {
      return singular.isEmpty();
    }

    /// As Terraform spells it.
    String snake() {
      var name = isReferences() ? plural.replaceFirst("s$", "") + "Ids" : name();
      return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
  }
}
