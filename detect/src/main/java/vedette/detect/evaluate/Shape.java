package vedette.detect.evaluate;

/// What a rule's query does with rows, which decides how it can be evaluated.
public enum Shape {
  /// Each row for itself: evaluated over new rows alone, as they arrive.
  ROW("row by row"),
  /// Groups of one window: a new event changes only the slots that hold it.
  WINDOW("groups in a window"),
  /// Rows beside other rows: the slots that hold a new event look at everything again.
  JOIN("rows beside other rows"),
  /// Anything else: the slot runs on the store, and its rows have no identity of their own.
  WHOLE("all rows at once");

  private final String words;

  Shape(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
