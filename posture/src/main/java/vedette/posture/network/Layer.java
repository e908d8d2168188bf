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
/// @param name of the group, or [#ADMIN]
/// @param missing the export names the group but does not hold it
record Layer(String name, List<Step> steps, boolean missing) {
  /// The rules of a network manager, which say nothing of what none of them matches.
  static final String ADMIN = "";

  Layer {
    steps = List.copyOf(steps);
  }

  boolean isAdmin() {
    return name.equals(ADMIN);
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
    var rules = new ArrayList<Rule>();
    var sets = new ArrayList<AddressSet>();
    Set<AddressSet> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (var step : steps) {
      if (step.rule().sourcePorts().contains(sourcePort) && matchesLocal(step, local, world)) {
        var remote = world.of(step.remote(), step.rule().access(), null);
        if (seen.add(remote)) { // The same set a second time has nothing left to take.
          rules.add(step.rule());
          sets.add(remote);
        }
      }
    }
    var four = Sweep.decide(sets.stream().map(AddressSet::four).toList());
    var six = Sweep.decide(sets.stream().map(AddressSet::six).toList());
    for (var index = 0; index < rules.size(); index++) {
      var hit = new AddressSet(four.get(index), six.get(index)).intersect(from);
      if (!hit.isEmpty()) {
        switch (rules.get(index).access()) {
          case ALLOW -> allowed.add(new Hit(rules.get(index).name(), hit));
          case ALWAYS_ALLOW -> always.add(new Hit(rules.get(index).name(), hit));
          case DENY -> {}
        }
      }
    }
    var undecided = isAdmin() ? from.minus(AddressSet.union(sets)) : AddressSet.NONE;
    return new Outcome(allowed, always, undecided);
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
