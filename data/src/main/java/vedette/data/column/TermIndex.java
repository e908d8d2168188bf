package vedette.data.column;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// Which numbered units hold a term: the entries of a [Dictionary], or the pages of a
/// [ColumnSource].
///
/// An index only ever rules units out. Terms are known by a short hash and frequent ones not at
/// all, so a unit that it names is still to be looked at.
@FunctionalInterface
public interface TermIndex {
  /// The index of whoever has none.
  TermIndex UNKNOWN = terms -> null;

  /// Every unit that holds all of `terms` is among the result, which rises; null when the index
  /// cannot tell.
  ///
  /// @param terms whole terms folded by [vedette.data.text.Folding], as
  ///   [vedette.data.text.IndexTerms] makes them of a needle; without any nobody can tell
  int @Nullable [] holding(List<Text> terms);
}
