package vedette.posture.network;

import java.util.List;

/// A virtual machine.
///
/// @param identities principal ids of its managed identities, in small letters
/// @param interfaces resource ids
public record Machine(String id, String name, List<String> identities, List<String> interfaces) {
  public Machine {
    identities = List.copyOf(identities);
    interfaces = List.copyOf(interfaces);
  }
}
