package vedette.posture.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which security group guards which interface: its own, and that of its subnet.
///
/// Rules play no part, so it is made once for an estate and all changes of its rules. Groups are
/// named by their id in comparable form; the export may name one that it does not hold.
public final class Guards {
  private final Map<String, String> groupOfSubnet = new HashMap<>();
  private final Map<String, String> groupOfInterface = new HashMap<>();
  private final Map<String, List<NetworkInterface>> guarded = new LinkedHashMap<>();

  Guards(NetworkEstate estate) {
    for (var group : estate.groups()) {
      var key = ResourceId.key(group.id());
      group.subnets().forEach(subnet -> groupOfSubnet.put(ResourceId.key(subnet), key));
      group.interfaces().forEach(each -> groupOfInterface.put(ResourceId.key(each), key));
    }
    estate.networks().forEach(network -> network.groups().forEach(groupOfSubnet::putIfAbsent));
    for (var each : estate.interfaces()) {
      for (var group : of(each)) {
        guarded.computeIfAbsent(group, _ -> new ArrayList<>()).add(each);
      }
    }
  }

  /// The interface's own group.
  public Optional<String> own(NetworkInterface each) {
    var own = each.group();
    return Optional.ofNullable(
        own != null ? ResourceId.key(own) : groupOfInterface.get(ResourceId.key(each.id())));
  }

  /// The group of the subnet in which one of an interface's addresses lies.
  public Optional<String> ofSubnet(NetworkInterface.Configuration configuration) {
    var subnet = configuration.subnet();
    return subnet == null
        ? Optional.empty()
        : Optional.ofNullable(groupOfSubnet.get(ResourceId.key(subnet)));
  }

  /// All of them, the interface's own first.
  public List<String> of(NetworkInterface each) {
    var groups = new ArrayList<String>();
    own(each).ifPresent(groups::add);
    for (var configuration : each.configurations()) {
      ofSubnet(configuration).filter(group -> !groups.contains(group)).ifPresent(groups::add);
    }
    return groups;
  }

  /// The interfaces that a change of this group could touch.
  public List<NetworkInterface> guarded(SecurityGroup group) {
    return guarded.getOrDefault(ResourceId.key(group.id()), List.of());
  }
}
