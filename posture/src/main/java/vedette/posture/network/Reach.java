package vedette.posture.network;

import java.util.List;
import java.util.SortedMap;

/// Who can reach a port of an interface, or whom it can reach.
///
/// @param certain remote addresses that are allowed whatever unknown tags mean
/// @param possible remote addresses that are allowed for some meaning of them
/// @param decidedBy `Rule + Rule -> allow` to the addresses that those rules let pass
/// @param groups names of the security groups that decide
public record Reach(
    NetworkInterface of,
    Question question,
    AddressSet certain,
    AddressSet possible,
    SortedMap<String, AddressSet> decidedBy,
    List<String> groups) {
  public Reach {
    groups = List.copyOf(groups);
  }

  /// One direction, protocol and destination port.
  public record Question(Rule.Direction direction, Protocol protocol, int port) {}

  /// Whether lower and upper bound are the same.
  public boolean isKnown() {
    return certain.equals(possible);
  }

  /// Whether an address outside the private ranges may be among them.
  public boolean isPublic() {
    return possible.intersects(SpecialAddresses.PUBLIC);
  }
}
