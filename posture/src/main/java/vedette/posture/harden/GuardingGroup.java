package vedette.posture.harden;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vedette.posture.network.NetworkEstate;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.ResourceId;
import vedette.posture.network.SecurityGroup;

/// The groups that guard a machine: its interface's own and its subnet's.
final class GuardingGroup {
  private GuardingGroup() {}

  static Optional<SecurityGroup> of(NetworkEstate estate, NetworkInterface each) {
    var own = own(estate, each);
    return own.isPresent() ? own : ofSubnet(estate, each);
  }

  private static Optional<SecurityGroup> own(NetworkEstate estate, NetworkInterface each) {
    return estate.groups().stream().filter(group -> guards(group, each)).findFirst();
  }

  private static Optional<SecurityGroup> ofSubnet(NetworkEstate estate, NetworkInterface each) {
    return estate.groups().stream().filter(group -> guardsSubnet(estate, group, each)).findFirst();
  }

  static List<String> ownFirst(NetworkEstate estate, NetworkInterface each) {
    return Stream.of(own(estate, each), ofSubnet(estate, each))
        .flatMap(Optional::stream)
        .map(SecurityGroup::id)
        .distinct()
        .toList();
  }

  static List<String> subnetFirst(NetworkEstate estate, NetworkInterface each) {
    return ownFirst(estate, each).reversed();
  }

  private static boolean guards(SecurityGroup group, NetworkInterface each) {
    var own = each.group();
    return own == null
        ? group.interfaces().stream().anyMatch(id -> same(id, each.id()))
        : same(own, group.id());
  }

  private static boolean guardsSubnet(
      NetworkEstate estate, SecurityGroup group, NetworkInterface each) {
    for (var configuration : each.configurations()) {
      var subnet = configuration.subnet();
      if (subnet != null
          && (group.subnets().stream().anyMatch(id -> same(id, subnet))
              || estate.networks().stream()
                  .anyMatch(network ->
                      ResourceId.key(group.id())
                          .equals(network.groups().get(ResourceId.key(subnet)))))) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(String one, String two) {
    return ResourceId.key(one).equals(ResourceId.key(two));
  }
}
