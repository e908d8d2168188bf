package vedette.data.text;

import java.util.ArrayList;
import java.util.List;

/// Which terms a text must hold to match a needle, as far as an index of terms can know them.
///
/// Terms shorter than [#SHORTEST] are not indexed. A run of letters and digits at an edge of the
/// needle is a whole term only when the operator says that a term ends there: `has` says so on both
/// sides, `hasprefix` on the left, `contains` on neither.
public final class IndexTerms {
  /// Length in code points from which terms are indexed.
  public static final int SHORTEST = 3;

  private IndexTerms() {}

  /// The indexed terms of a needle, folded; empty when an index is of no help.
  ///
  /// @param left whether a term must start where the needle starts
  /// @param right whether a term must end where the needle ends
  public static List<Text> of(Text needle, boolean left, boolean right) {
    var terms = new ArrayList<Text>();
    var heap = needle.heap();
    for (int at = needle.from(); at < needle.end(); ) {
      int from = at;
      int points = 0;
      while (at < needle.end() && Terms.isTermAt(heap, at, needle.end())) {
        at = Utf8.next(heap, at, needle.end());
        points++;
      }
      boolean whole = (left || from > needle.from()) && (right || at < needle.end());
      if (points >= SHORTEST && whole) {
        terms.add(Folding.fold(new Text(heap, from, at - from)));
      }
      at = points == 0 ? Utf8.next(heap, at, needle.end()) : at;
    }
    return terms;
  }
}
