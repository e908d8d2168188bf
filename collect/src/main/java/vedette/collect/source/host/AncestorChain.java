package vedette.collect.source.host;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// The processes above a process, nearest first.
final class AncestorChain {
  static final int DEPTH_MAX = 32;

  private AncestorChain() {}

  /// Follows parents until the first process, a gap, or [#DEPTH_MAX].
  ///
  /// An id may meanwhile belong to a younger stranger: a parent never starts after its child, so
  /// the chain ends there, and for the same reason it cannot run in a circle for ever.
  static List<ProcessFacts> of(ProcessFacts process, LongFunction<@Nullable ProcessFacts> lookUp) {
    var chain = new ArrayList<ProcessFacts>();
    var below = process;
    while (chain.size() < DEPTH_MAX && below.parentId() > 0 && below.parentId() != below.id()) {
      var above = lookUp.apply(below.parentId());
      if (above == null || above.startTime().isAfter(below.startTime())) {
        break;
      }
      chain.add(above);
      below = above;
    }
    return List.copyOf(chain);
  }
}
