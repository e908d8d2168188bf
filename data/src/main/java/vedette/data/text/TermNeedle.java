package vedette.data.text;

/// A needle of `has` and its kin, prepared once: folded, with the edges to check.
///
/// Safe for use by several threads.
public final class TermNeedle {
  private final Needle needle;
  private final boolean leftEdge;
  private final boolean rightEdge;

  private TermNeedle(Needle needle, boolean left, boolean right) {
    byte[] bytes = needle.bytes();
    this.needle = needle;
    boolean filled = bytes.length > 0;
    this.leftEdge = left && filled && Terms.isTermAt(bytes, 0, bytes.length);
    this.rightEdge = right && filled && Terms.isTermBefore(bytes, 0, bytes.length);
  }

  /// `has`.
  public static TermNeedle of(Text needle) {
    return new TermNeedle(Needle.ignoringCase(needle), true, true);
  }

  /// `has_cs`.
  public static TermNeedle exact(Text needle) {
    return new TermNeedle(Needle.exact(needle), true, true);
  }

  /// `hasprefix`: a term starts with the needle.
  public static TermNeedle prefix(Text needle) {
    return new TermNeedle(Needle.ignoringCase(needle), true, false);
  }

  /// `hasprefix_cs`.
  public static TermNeedle prefixExact(Text needle) {
    return new TermNeedle(Needle.exact(needle), true, false);
  }

  /// `hassuffix`: a term ends with the needle.
  public static TermNeedle suffix(Text needle) {
    return new TermNeedle(Needle.ignoringCase(needle), false, true);
  }

  /// `hassuffix_cs`.
  public static TermNeedle suffixExact(Text needle) {
    return new TermNeedle(Needle.exact(needle), false, true);
  }

  public boolean isIn(Text text) {
    return isIn(text.heap(), text.from(), text.end());
  }

  /// Whether the range of the heap holds the needle between term edges.
  public boolean isIn(byte[] heap, int from, int end) {
    int at = needle.find(heap, from, end);
    while (at >= 0) {
      if (edgesHold(heap, from, end, at)) {
        return true;
      }
      at = needle.find(heap, at + 1, end);
    }
    return false;
  }

  /// Whether the needle begins at `at`, which is not before `from`, between term edges.
  boolean standsAt(byte[] heap, int from, int end, int at) {
    return needle.endOfMatch(heap, at, end) >= 0 && edgesHold(heap, from, end, at);
  }

  /// What is looked for, edges aside.
  Needle needle() {
    return needle;
  }

  private boolean edgesHold(byte[] heap, int from, int end, int at) {
    if (leftEdge && at > from && Terms.isTermBefore(heap, from, at)) {
      return false;
    }
    if (!rightEdge) {
      return true;
    }
    int behind = needle.endOfMatch(heap, at, end);
    return behind >= end || !Terms.isTermAt(heap, behind, end);
  }
}
