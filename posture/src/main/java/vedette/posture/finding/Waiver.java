package vedette.posture.finding;

/// A finding that somebody accepts until a day.
///
/// @param identity a [Finding#identity()]
/// @param owner who answers for it; never empty
/// @param expires the last day it counts, as `2026-12-31`
public record Waiver(String identity, String owner, String expires, String reason) {
  /// @param today as `2026-12-31`; dates of this form sort as text
  public boolean holds(Finding finding, String today) {
    return finding.identity().equals(identity) && expires.compareTo(today) >= 0;
  }
}
