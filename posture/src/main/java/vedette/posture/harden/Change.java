package vedette.posture.harden;

import java.util.ArrayList;
import java.util.List;
import vedette.posture.network.Rule;
import vedette.posture.network.SecurityGroup;

/// One step of a plan.
public sealed interface Change {
  SecurityGroup group();

  /// The rule as it is afterwards.
  Rule rule();

  /// The group as it is after some changes of it.
  static SecurityGroup apply(SecurityGroup group, List<Change> changes) {
    var rules = new ArrayList<>(group.rules());
    for (var change : changes) {
      switch (change) {
        case Add(_, Rule rule) -> rules.add(rule);
        case Narrow(_, Rule before, Rule rule) -> rules.set(rules.indexOf(before), rule);
      }
    }
    return group.withRules(rules);
  }

  /// A rule that was not there.
  record Add(SecurityGroup group, Rule rule) implements Change {}

  /// A rule whose source becomes narrower.
  record Narrow(SecurityGroup group, Rule before, Rule rule) implements Change {}
}
