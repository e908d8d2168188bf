package vedette.posture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.posture.document.EstateReader;
import vedette.posture.network.AddressSet;
import vedette.posture.network.Protocol;
import vedette.posture.network.Reach;
import vedette.posture.network.Reachability;
import vedette.posture.network.Rule.Direction;

/// Rules of a network manager: a denial and an always are final, an allow goes on to the groups,
/// and what no rule matches goes on as well.
class AdminRulesTest {
  private static final String NETWORK = "/subscriptions/s/virtualNetworks/v1";
  private static final String OTHER = "/subscriptions/s/virtualNetworks/v2";
  private static final String MANAGER = "/subscriptions/s/networkManagers/m";
  private static final String COLLECTION =
      MANAGER + "/securityAdminConfigurations/c/ruleCollections/rc";

  /// One interface in each of two networks, both guarded by a group that lets 198.51.100.0/24 in.
  private static final String GUARDED =
      """
      [{"id":"/g","name":"g","subnets":[{"id":"%1$s/subnets/s"},{"id":"%2$s/subnets/s"}],
        "securityRules":[{"name":"office","priority":100,"direction":"Inbound","access":"Allow",
        "protocol":"Tcp","sourceAddressPrefix":"198.51.100.0/24","sourcePortRange":"*",
        "destinationAddressPrefix":"*","destinationPortRange":"5008"},
        {"name":"rest","priority":200,"direction":"Inbound","access":"Deny","protocol":"*",
        "sourceAddressPrefix":"*","sourcePortRange":"*","destinationAddressPrefix":"*",
        "destinationPortRange":"*"}]},
       {"id":"/n1","name":"n1","ipConfigurations":[{"privateIPAddress":"10.1.0.4",
        "subnet":{"id":"%1$s/subnets/s"}}]},
       {"id":"/n2","name":"n2","ipConfigurations":[{"privateIPAddress":"10.2.0.4",
        "subnet":{"id":"%2$s/subnets/s"}}]}]
      """
          .formatted(NETWORK, OTHER);

  private static String rule(String name, int priority, String access, String source, String more) {
    return """
    {"id":"%s/rules/%s","kind":"Custom","properties":{"priority":%d,"access":"%s",
     "direction":"Inbound","protocol":"Tcp","sources":[{"addressPrefixType":"IPPrefix",
     "addressPrefix":"%s"}],"destinations":[],"sourcePortRanges":["0-65535"],
     "destinationPortRanges":["5008"]}%s}\
    """
        .formatted(COLLECTION, name, priority, access, source, more);
  }

  private static List<Reach> reach(String... documents) {
    var reader = new EstateReader().read("guarded", GUARDED.getBytes(StandardCharsets.UTF_8));
    for (var document : documents) {
      reader.read("admin", document.getBytes(StandardCharsets.UTF_8));
    }
    var asked = new Reach.Question(Direction.INBOUND, Protocol.TCP, 5008);
    return new Reachability(reader.estate().network()).all(asked);
  }

  private static String list(String... rules) {
    return "{\"value\":[" + String.join(",", rules) + "]}";
  }

  @Test
  void denialIsFinal() {
    var reach = reach(list(rule("d", 10, "Deny", "198.51.100.0/25", ""))).getFirst();
    assertThat(reach.certain().prefixes()).containsExactly("198.51.100.128/25");
  }

  @Test
  void allowGoesOnToTheGroups() {
    var reach = reach(list(rule("a", 10, "Allow", "*", ""))).getFirst();
    assertThat(reach.certain().prefixes()).containsExactly("198.51.100.0/24");
  }

  @Test
  void allowShieldsFromALaterDenial() {
    var reach =
        reach(list(rule("d", 20, "Deny", "*", ""), rule("a", 10, "Allow", "198.51.100.0/26", "")))
            .getFirst();
    assertThat(reach.certain().prefixes()).containsExactly("198.51.100.0/26");
  }

  @Test
  void alwaysAllowPassesTheGroupsBy() {
    var reach = reach(list(rule("always", 10, "AlwaysAllow", "203.0.113.0/24", ""))).getFirst();
    assertThat(reach.certain().prefixes()).containsExactly("198.51.100.0/24", "203.0.113.0/24");
    assertThat(reach.decidedBy()).containsKey("always -> allow");
  }

  /// Priorities decide, not the order of the export.
  @Test
  void theLowestPriorityDecides() {
    var reach =
        reach(
                list(
                    rule("late", 30, "AlwaysAllow", "203.0.113.0/24", ""),
                    rule("early", 5, "Deny", "203.0.113.0/25", "")))
            .getFirst();
    assertThat(reach.certain().prefixes()).containsExactly("198.51.100.0/24", "203.0.113.128/25");
  }

  @Test
  void membersOfANetworkGroupTellWhereARuleHolds() {
    var group = MANAGER + "/networkGroups/ng";
    var member =
        """
        [{"id":"%s/staticMembers/x","type":"Microsoft.Network/networkManagers/networkGroups/staticMembers",
          "properties":{"resourceId":"%s"}}]\
        """
            .formatted(group, NETWORK.toUpperCase(java.util.Locale.ROOT));
    var applies = ",\"ruleCollectionAppliesToGroups\":[{\"networkGroupId\":\"" + group + "\"}]";
    var reach = reach(member, list(rule("d", 10, "Deny", "*", applies)));
    assertThat(reach.getFirst().certain()).isEqualTo(AddressSet.NONE);
    assertThat(reach.getLast().certain().prefixes()).containsExactly("198.51.100.0/24");
  }

  @Test
  void aNetworkGroupAsSourceIsUnknown() {
    var rule =
        rule("d", 10, "Deny", MANAGER + "/networkGroups/ng", "")
            .replace("IPPrefix", "NetworkGroup");
    var reach = reach(list(rule)).getFirst();
    assertThat(reach.certain()).isEqualTo(AddressSet.NONE);
    assertThat(reach.possible().prefixes()).containsExactly("198.51.100.0/24");
  }

  /// Beside the groups, the effective view lists the manager's rules without a subnet.
  @Test
  void effectiveViewsTellAdminRules() {
    var effective =
        """
        {"value":[{"association":{"networkManager":{"id":"%s"}},"effectiveSecurityRules":[
          {"name":"securityRules/d","protocol":"Tcp","access":"Deny","priority":1,
           "direction":"Inbound","sourceAddressPrefix":"198.51.100.0/25",
           "destinationAddressPrefix":"*","destinationPortRange":"5008"}]},
         {"association":{"subnet":{"id":"%s/subnets/s"}},"networkSecurityGroup":{"id":"/g"},
          "effectiveSecurityRules":[]}]}\
        """
            .formatted(MANAGER, NETWORK);
    var reach = reach(effective);
    assertThat(reach.getFirst().certain().prefixes()).containsExactly("198.51.100.128/25");
    assertThat(reach.get(1).certain().prefixes()).containsExactly("198.51.100.0/24");
  }

  /// Terraform writes the collection's id, the network group's members and the addresses otherwise.
  @Test
  void terraformTellsRulesAndWhereTheyHold() {
    var terraform =
        """
        {"format_version":"1.0","values":{"root_module":{"resources":[
         {"type":"azurerm_network_manager_admin_rule_collection","values":
          {"id":"%2$s","name":"rc","network_group_ids":["%1$s/networkGroups/ng"]}},
         {"type":"azurerm_network_manager_static_member","values":{"name":"x",
          "network_group_id":"%1$s/networkGroups/NG","target_virtual_network_id":"%3$s"}},
         {"type":"azurerm_network_manager_admin_rule","values":{"id":"%2$s/rules/d","name":"d",
          "admin_rule_collection_id":"%2$s","action":"Deny","direction":"Inbound","priority":10,
          "protocol":"Tcp","destination_port_ranges":["5000-5010"],"source_port_ranges":["0-65535"],
          "source":[{"address_prefix":"198.51.100.0/25","address_prefix_type":"IPPrefix"}],
          "destination":[]}}]}}}\
        """
            .formatted(MANAGER, COLLECTION, NETWORK);
    var reach = reach(terraform);
    assertThat(reach.getFirst().certain().prefixes()).containsExactly("198.51.100.128/25");
    assertThat(reach.getLast().certain().prefixes()).containsExactly("198.51.100.0/24");
  }
}
