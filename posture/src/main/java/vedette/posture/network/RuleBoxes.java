package vedette.posture.network;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rules of one direction as boxes over classes, for questions about coverage.
///
/// Each dimension (source, destination, source port, destination port, protocol) is cut at all
/// bounds of all rules; what falls between has no name of its own, so a side of a rule is a set of
/// class numbers. A rule whose side holds unknown tags becomes several boxes, one for each, because
/// "in the list or in the tag" is no product; being in an unknown tag is a dimension with the
/// values yes and no.
final class RuleBoxes {
  static final int SOURCE = 0;
  static final int DESTINATION = 1;
  static final int DIMENSIONS = 5;

  /// @param rule index of the rule it is a part of
  /// @param sides the class numbers in each dimension
  /// @param tags the unknown tags a packet must be in
  record Box(int rule, BitSet[] sides, BitSet tags) {
    Box with(Box other) {
      var both = new BitSet[DIMENSIONS];
      for (var dimension = 0; dimension < DIMENSIONS; dimension++) {
        both[dimension] = (BitSet) sides[dimension].clone();
        both[dimension].and(other.sides[dimension]);
      }
      var needed = (BitSet) tags.clone();
      needed.or(other.tags);
      return new Box(rule, both, needed);
    }
  }

  private final List<Box> boxes = new ArrayList<>();
  private final Map<String, Integer> tagNumbers = new HashMap<>();

  @SuppressWarnings("EnumOrdinal") // the number is used within this object only
  RuleBoxes(List<Rule> rules, AddressBook book, String network) {
    var sides = new ArrayList<List<Part>>();
    var classes = List.of(new AddressClasses(), new AddressClasses());
    for (var rule : rules) {
      sides.add(parts(book.resolve(rule.source(), network), "source ", classes.get(SOURCE)));
      sides.add(
          parts(book.resolve(rule.destination(), network), "target ", classes.get(DESTINATION)));
    }
    classes.forEach(AddressClasses::settle);
    var sourcePorts = PortClasses.of(rules.stream().map(Rule::sourcePorts).toList());
    var targetPorts = PortClasses.of(rules.stream().map(Rule::destinationPorts).toList());
    for (var index = 0; index < rules.size(); index++) {
      var rule = rules.get(index);
      var protocols = new BitSet();
      rule.protocols().forEach(protocol -> protocols.set(protocol.ordinal()));
      for (var source : sides.get(2 * index)) {
        for (var target : sides.get(2 * index + 1)) {
          var tags = new BitSet();
          source.mark(tags);
          target.mark(tags);
          boxes.add(
              new Box(
                  index,
                  new BitSet[] {
                    classes.get(SOURCE).of(source.addresses()),
                    classes.get(DESTINATION).of(target.addresses()),
                    sourcePorts.get(rule.sourcePorts()),
                    targetPorts.get(rule.destinationPorts()),
                    protocols
                  },
                  tags));
        }
      }
    }
  }

  /// @param tag the number of the unknown tag it needs, or -1
  private record Part(AddressSet addresses, int tag) {
    void mark(BitSet tags) {
      if (tag >= 0) {
        tags.set(tag);
      }
    }
  }

  private List<Part> parts(Resolved side, String where, AddressClasses classes) {
    var parts = new ArrayList<Part>();
    if (!side.certain().isEmpty()) {
      parts.add(new Part(side.certain(), -1));
    }
    for (var unknown : side.unknown()) {
      var number = tagNumbers.computeIfAbsent(where + unknown.name(), _ -> tagNumbers.size());
      parts.add(new Part(unknown.possible(), number));
    }
    parts.forEach(part -> classes.add(part.addresses()));
    return parts;
  }

  List<Box> boxes() {
    return boxes;
  }
}
