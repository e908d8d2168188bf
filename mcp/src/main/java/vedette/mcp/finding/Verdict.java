package vedette.mcp.finding;

/// What became of a check. What could not be tried is never counted as passed.
public enum Verdict {
  PASS("pass"),
  FAIL("fail"),
  NOT_TESTED("not-tested"),
  NOT_APPLICABLE("not-applicable");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /// As reports and tables write it.
  public String word() {
    return word;
  }
}
