package vedette.posture.network;

import java.util.List;

/// A rule that decides no packet of any protocol, address or port inside its group, because rules
/// before it take all it matches.
///
/// @param coveredBy the rules that take some of it first, by priority; empty when the rule matches
///   nothing at all
/// @param contradicted whether one of them does the opposite, so that the rule misleads its reader
public record DeadRule(SecurityGroup group, Rule rule, List<Rule> coveredBy, boolean contradicted) {
  public DeadRule {
    coveredBy = List.copyOf(coveredBy);
  }
}
