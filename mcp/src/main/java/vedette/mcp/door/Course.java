package vedette.mcp.door;

import org.jspecify.annotations.Nullable;

/// The way of one packet through one chain. A rule that may or may not be about it lets it go on,
/// and makes what follows uncertain unless it ends the same way.
final class Course {
  private @Nullable Fate undecided;

  /// What a rule that ends in `fate` does to a packet that it matches like that.
  Fate decided(Fate fate, Match match) {
    if (match == Match.NO) {
      return Fate.ON;
    }
    if (match == Match.YES || fate == Fate.ON) {
      return fate;
    }
    undecided = undecided == null || undecided == fate ? fate : Fate.SOME;
    return Fate.ON;
  }

  /// How the chain ends, given how its last word was.
  Fate end(Fate fate) {
    return undecided == null || undecided == fate ? fate : Fate.SOME;
  }
}
