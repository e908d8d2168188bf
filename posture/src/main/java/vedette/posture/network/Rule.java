package vedette.posture.network;

import java.util.List;
import java.util.Set;

/// One security rule as it was exported, tags and groups not yet resolved.
///
/// @param priority low goes first; unique within direction
/// @param standard one of the six that Azure adds to every group
public record Rule(
    String name,
    int priority,
    Direction direction,
    Access access,
    Set<Protocol> protocols,
    Peer source,
    Peer destination,
    Intervals sourcePorts,
    Intervals destinationPorts,
    boolean standard) {
  public Rule {
    protocols = Set.copyOf(protocols);
  }

  /// Seen from the machine.
  public enum Direction {
    INBOUND,
    OUTBOUND
  }

  /// What a rule does with what it matches. The last is for admin rules only: final, whatever the
  /// security groups say.
  public enum Access {
    ALLOW,
    DENY,
    ALWAYS_ALLOW
  }

  /// One side of a rule: the union of prefixes, tags and application security groups.
  ///
  /// @param words prefixes and service tags as they were written
  /// @param groups resource ids of application security groups
  public record Peer(List<String> words, List<String> groups) {
    public Peer {
      words = List.copyOf(words);
      groups = List.copyOf(groups);
    }

    public static final Peer ANY = new Peer(List.of("*"), List.of());

    public static Peer of(String... words) {
      return new Peer(List.of(words), List.of());
    }
  }

  public boolean matches(Direction wanted, Protocol protocol, int port) {
    return direction == wanted && protocols.contains(protocol) && destinationPorts.contains(port);
  }

  /// The same rule for other senders.
  public Rule withSource(Peer other) {
    return new Rule(
        name,
        priority,
        direction,
        access,
        protocols,
        other,
        destination,
        sourcePorts,
        destinationPorts,
        standard);
  }

  /// The side that is not the machine's own.
  public Peer remote() {
    return direction == Direction.INBOUND ? source : destination;
  }

  /// The machine's own side.
  public Peer local() {
    return direction == Direction.INBOUND ? destination : source;
  }
}
