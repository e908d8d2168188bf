package vedette.posture.harden;

import java.util.LinkedHashSet;
import java.util.List;
import vedette.posture.network.AddressSet;
import vedette.posture.network.Rule;
import vedette.posture.network.Rule.Peer;

/// The ways in which one allow rule could let pass only what is kept.
///
/// Its new source never exceeds the old one. What other rules decide anyway may stay in or fall
/// out, whichever takes fewer prefixes: other ports and machines tell the ways apart, and that
/// shows in the verification.
///
/// @param rule as it is
/// @param source what it matches
/// @param decided the part of it that it lets pass to the targets
/// @param keep what must go on passing
record Narrowing(Rule rule, AddressSet source, AddressSet decided, AddressSet keep) {
  /// A rule that would lose everything is no case for narrowing.
  boolean isPossible() {
    return !rule.standard() && decided.intersects(keep);
  }

  /// The prefixes that could take the place of its source, each list once.
  ///
  /// @param without what would still pass if the rule were not there
  List<List<String>> sources(AddressSet without) {
    var kept = decided.intersect(keep);
    var cut = decided.minus(keep);
    var forbidden = AddressSet.ALL.minus(source.union(decided)).union(cut);
    var all = new LinkedHashSet<List<String>>();
    all.add(Cover.fewest(kept, forbidden));
    all.add(Cover.fewest(source.minus(cut), forbidden));
    all.add(Cover.fewest(kept, AddressSet.ALL.minus(kept)));
    var needed = kept.minus(without);
    all.add(
        needed.isEmpty()
            ? Cover.fewest(kept, forbidden).subList(0, 1)
            : Cover.fewest(needed, forbidden));
    return List.copyOf(all);
  }

  Rule with(List<String> prefixes) {
    return rule.withSource(new Peer(prefixes, List.of()));
  }
}
