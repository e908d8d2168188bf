package vedette.posture.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.posture.network.Rule.Access;

/// The rules of one group that could matter for a question, in order, with both sides resolved.
///
/// @param missing the export names the group but does not hold it
record Layer(String name, List<Step> steps, boolean missing) {
  Layer {
    steps = List.copyOf(steps);
  }

  record Step(Rule rule, Resolved local, Resolved remote) {}

  /// A rule that decided, and for which remote addresses.
  record Hit(String rule, AddressSet addresses) {}

  /// What a walk left: who is allowed, and who is allowed whatever the next layers say.
  record Outcome(List<Hit> allowed, List<Hit> always, AddressSet undecided) {}

  /// Walks the rules by priority: each takes what it matches of what is left.
  ///
  /// @param from the remote addresses that arrive here
  /// @param local the machine's own addresses, of which each rule matches all or none
  Outcome walk(AddressSet from, AddressSet local, int sourcePort, World world) {
    var allowed = new ArrayList<Hit>();
    var always = new ArrayList<Hit>();
    if (missing) {
      var hit = new Hit(name + " (not exported)", from);
      return new Outcome(world.holds(this) ? List.of(hit) : List.of(), List.of(), AddressSet.NONE);
    }
    var rest = from;
    Set<AddressSet> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    for (var step : steps) {
      if (rest.isEmpty()) {
        break;
      }
      if (!step.rule().sourcePorts().contains(sourcePort) || !matchesLocal(step, local, world)) {
        continue;
      }
      var remote = world.of(step.remote(), step.rule().access(), null);
      if (!taken.add(remote)) {
        continue;
      }
      var hit = rest.intersect(remote);
      if (hit.isEmpty()) {
        continue;
      }
      switch (step.rule().access()) {
        case ALLOW -> allowed.add(new Hit(step.rule().name(), hit));
        case ALWAYS_ALLOW -> always.add(new Hit(step.rule().name(), hit));
        case DENY -> {}
      }
      rest = rest.minus(remote);
    }
    return new Outcome(allowed, always, rest);
  }

  private static boolean matchesLocal(Step step, AddressSet local, World world) {
    return world.of(step.local(), step.rule().access(), local).intersects(local);
  }

  /// One way the unknown could be: for each unknown tag, whether it holds a point or not.
  interface World {
    /// The addresses a side matches in this world.
    ///
    /// @param local the machine's addresses when it is the machine's side, else null
    AddressSet of(Resolved side, Access access, @Nullable AddressSet local);

    /// Whether a group that was not exported lets pass.
    boolean holds(Layer missing);
  }

  /// A layer is made once a question, so that being the same is enough to be equal.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
