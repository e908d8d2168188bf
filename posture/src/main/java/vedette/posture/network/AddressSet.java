package vedette.posture.network;

import java.util.ArrayList;
import java.util.List;

/// A set of IPv4 and IPv6 addresses.
public record AddressSet(Intervals four, Intervals six) {
  private static final Intervals ALL_FOUR = Intervals.of(0, 0xFFFF_FFFFL);
  private static final Intervals ALL_SIX = Intervals.of(0, 0, -1L, -1L);

  public static final AddressSet NONE = new AddressSet(Intervals.NONE, Intervals.NONE);
  public static final AddressSet ALL = new AddressSet(ALL_FOUR, ALL_SIX);

  /// The union of prefixes as text.
  ///
  /// @throws IllegalArgumentException when one is no prefix
  public static AddressSet of(String... prefixes) {
    return ofAll(List.of(prefixes));
  }

  /// As [#of(String...)].
  public static AddressSet ofAll(List<String> prefixes) {
    var sets = new ArrayList<AddressSet>();
    for (var prefix : prefixes) {
      sets.add(
          Prefix.parse(prefix)
              .orElseThrow(() -> new IllegalArgumentException("no address prefix: " + prefix)));
    }
    return union(sets);
  }

  public static AddressSet union(List<AddressSet> sets) {
    return new AddressSet(
        Intervals.union(sets.stream().map(AddressSet::four).toList()),
        Intervals.union(sets.stream().map(AddressSet::six).toList()));
  }

  public boolean isEmpty() {
    return four.isEmpty() && six.isEmpty();
  }

  public boolean isAll() {
    return equals(ALL);
  }

  public AddressSet union(AddressSet other) {
    return new AddressSet(four.union(other.four), six.union(other.six));
  }

  public AddressSet intersect(AddressSet other) {
    return new AddressSet(four.intersect(other.four), six.intersect(other.six));
  }

  public AddressSet minus(AddressSet other) {
    return new AddressSet(four.minus(other.four), six.minus(other.six));
  }

  public boolean intersects(AddressSet other) {
    return four.intersects(other.four) || six.intersects(other.six);
  }

  public boolean containsAll(AddressSet other) {
    return four.containsAll(other.four) && six.containsAll(other.six);
  }

  /// The addresses of the families that `other` has any address of.
  public AddressSet inFamiliesOf(AddressSet other) {
    return new AddressSet(
        other.four.isEmpty() ? Intervals.NONE : four, other.six.isEmpty() ? Intervals.NONE : six);
  }

  /// The fewest prefixes that are exactly this set, in ascending order, IPv4 first.
  public List<String> prefixes() {
    return Prefix.cover(this);
  }

  @Override
  public String toString() {
    return prefixes().toString();
  }
}
