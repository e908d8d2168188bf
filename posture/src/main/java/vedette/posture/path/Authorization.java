package vedette.posture.path;

/// Whether a server asks who is calling.
public enum Authorization {
  DEMANDED("demands authorization", 1),
  /// Nobody asked it, so the worst is assumed, and said to be assumed.
  UNTESTED("was not asked whether it demands authorization", 2),
  MISSING("demands no authorization", 2);

  private final String words;
  private final int weight;

  Authorization(String words, int weight) {
    this.words = words;
    this.weight = weight;
  }

  /// As the end of a sentence that starts with the server.
  public String words() {
    return words;
  }

  /// How much it adds to a path: 1 or 2.
  public int weight() {
    return weight;
  }
}
