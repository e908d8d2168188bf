package vedette.mcp.door;

import java.util.List;

/// What a chain of a firewall does with a packet.
enum Fate {
  ACCEPT,
  DROP,
  /// It depends on more than the port.
  SOME,
  /// Nothing yet: the next rule, or the chain's policy, decides.
  ON;

  /// What becomes of a new connection to a port, as reports say it, from what its packets meet.
  static String told(List<Fate> fates, int port, String source) {
    if (fates.stream().allMatch(fate -> fate == DROP)) {
      return "drops new TCP connections to port " + port + " (" + source + ")";
    }
    if (fates.contains(ACCEPT)) {
      return "accepts new TCP connections to port " + port + " (" + source + ")";
    }
    return "limits who connects to port " + port + " by more than the port (" + source + ")";
  }
}
