package vedette.posture.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Findings sorted into what is new, what was there, what is accepted, and what is gone.
///
/// @param gone identities of the last run that are found no more
public record Baseline(
    List<Finding> fresh, List<Finding> known, List<Finding> waived, List<String> gone) {
  public Baseline {
    fresh = List.copyOf(fresh);
    known = List.copyOf(known);
    waived = List.copyOf(waived);
    gone = List.copyOf(gone);
  }

  /// @param before identities of the last run
  /// @param today as `2026-12-31`
  public static Baseline of(
      Collection<Finding> findings, Set<String> before, Collection<Waiver> waivers, String today) {
    var fresh = new ArrayList<Finding>();
    var known = new ArrayList<Finding>();
    var waived = new ArrayList<Finding>();
    for (var finding : findings) {
      if (waivers.stream().anyMatch(waiver -> waiver.holds(finding, today))) {
        waived.add(finding);
      } else if (before.contains(finding.identity())) {
        known.add(finding);
      } else {
        fresh.add(finding);
      }
    }
    var present = findings.stream().map(Finding::identity).toList();
    var gone = before.stream().filter(each -> !present.contains(each)).sorted().toList();
    return new Baseline(fresh, known, waived, gone);
  }
}
