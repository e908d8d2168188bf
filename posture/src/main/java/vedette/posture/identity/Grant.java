package vedette.posture.identity;

import java.util.List;

/// Why a principal may do something.
///
/// @param truth TRUE, or UNKNOWN when a condition decides on what the export does not hold
/// @param groups the groups between principal and assignment, nearest first
public record Grant(
    String principal, List<String> groups, Assignment assignment, Role role, Truth truth) {
  public Grant {
    groups = List.copyOf(groups);
  }

  /// The path as a sentence.
  public String path() {
    var who = groups.isEmpty() ? "" : "member of group " + String.join(" in group ", groups) + ", ";
    return "because "
        + who
        + (groups.isEmpty() ? "it" : "which")
        + (assignment.eligible() ? " may activate role " : " has role ")
        + role.name()
        + " at scope "
        + assignment.scope()
        + (truth == Truth.UNKNOWN ? ", if its condition holds" : "");
  }
}
