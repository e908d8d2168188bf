package vedette.mcp.finding;

/// How bad a failed check is, in falling order.
public enum Severity {
  CRITICAL(5),
  HIGH(4),
  MEDIUM(3),
  LOW(2),
  INFO(1);

  private final int weight;

  Severity(int weight) {
    this.weight = weight;
  }

  /// 5 for the worst, 1 for a mere note.
  public int weight() {
    return weight;
  }
}
