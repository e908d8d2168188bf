package vedette.mcp.finding;

/// One judgement with the evidence behind it.
///
/// @param id stable: a check of the specification (`A1`) or an observation of our own (`L1`)
/// @param title what is asked, in a few words
/// @param severity how bad it is, or would be
/// @param evidence what was seen or why nothing could be; holds no secret
/// @param fix what to do about it, "" when nothing is wrong
/// @param place the endpoint, file or command it is about
public record Finding(
    String id,
    String title,
    Severity severity,
    Verdict verdict,
    String evidence,
    String fix,
    String place) {
  /// Whether somebody should do something.
  public boolean isTrouble() {
    return verdict == Verdict.FAIL && severity != Severity.INFO;
  }
}
