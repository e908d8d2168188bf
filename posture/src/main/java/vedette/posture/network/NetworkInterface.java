package vedette.posture.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A network interface: the addresses behind which a machine listens.
///
/// @param machine resource id of its virtual machine, or null
/// @param group resource id of the security group of its own, or null
/// @param publicAddress whether one of its configurations has a public address
public record NetworkInterface(
    String id,
    String name,
    @Nullable String machine,
    @Nullable String group,
    List<Configuration> configurations,
    boolean publicAddress) {
  public NetworkInterface {
    configurations = List.copyOf(configurations);
  }

  /// One address of an interface.
  ///
  /// @param addresses the private address, or the block that it holds; empty when it is not known
  /// @param subnet resource id, or null
  /// @param groups resource ids of the application security groups it belongs to
  public record Configuration(AddressSet addresses, @Nullable String subnet, List<String> groups) {
    public Configuration {
      groups = List.copyOf(groups);
    }
  }

  /// All its private addresses.
  public AddressSet addresses() {
    return AddressSet.union(configurations.stream().map(Configuration::addresses).toList());
  }

  /// The last part of its machine's id, or null.
  public @Nullable String machineName() {
    return machine == null ? null : ResourceId.name(machine);
  }
}
