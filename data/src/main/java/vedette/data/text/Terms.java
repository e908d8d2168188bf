package vedette.data.text;

/// What KQL's `has` means: whole terms, where a term is a longest run of letters and digits.
///
/// Letters and digits are those of Unicode; everything else separates, `_`, `-` and `.` included. A
/// needle that holds separators itself (`azure/mcp`) must occur contiguously, and each of its edges
/// that is a letter or digit must be a term's edge. The empty needle is in every text.
///
/// The methods here prepare the needle on each call; keep a [TermNeedle] when it is constant.
public final class Terms {
  private static final boolean[] ASCII_TERM = new boolean[128];

  static {
    for (int value = 0; value < 128; value++) {
      ASCII_TERM[value] = Character.isLetterOrDigit(value);
    }
  }

  private Terms() {}

  public static boolean has(Text haystack, Text needle) {
    return TermNeedle.of(needle).isIn(haystack);
  }

  public static boolean hasCaseSensitive(Text haystack, Text needle) {
    return TermNeedle.exact(needle).isIn(haystack);
  }

  public static boolean hasPrefix(Text haystack, Text needle) {
    return TermNeedle.prefix(needle).isIn(haystack);
  }

  public static boolean hasPrefixCaseSensitive(Text haystack, Text needle) {
    return TermNeedle.prefixExact(needle).isIn(haystack);
  }

  public static boolean hasSuffix(Text haystack, Text needle) {
    return TermNeedle.suffix(needle).isIn(haystack);
  }

  public static boolean hasSuffixCaseSensitive(Text haystack, Text needle) {
    return TermNeedle.suffixExact(needle).isIn(haystack);
  }

  /// Whether a code point belongs to a term.
  public static boolean isTermPoint(int point) {
    return point < 128 ? ASCII_TERM[point] : Character.isLetterOrDigit(point);
  }

  /// Whether the character at `at` belongs to a term.
  static boolean isTermAt(byte[] heap, int at, int end) {
    byte value = heap[at];
    return value >= 0 ? ASCII_TERM[value] : Character.isLetterOrDigit(Utf8.decode(heap, at, end));
  }

  /// Whether the character that ends before `at` belongs to a term.
  static boolean isTermBefore(byte[] heap, int from, int at) {
    byte value = heap[at - 1];
    return value >= 0
        ? ASCII_TERM[value]
        : Character.isLetterOrDigit(Utf8.decode(heap, Utf8.previous(heap, from, at), at));
  }
}
