package vedette.engine.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Dictionary;
import vedette.data.column.TextColumn;
import vedette.functions.Accumulator;
import vedette.functions.RowCounter;

/// How many rows each code of a dictionary has: all that `summarize count() by` one text needs
/// while batches bring the same dictionary.
final class CodeCounts {
  private @Nullable Dictionary dictionary;
  private int[] counts = {};
  private int[] seen = {};
  private int seenCount;

  /// A dictionary is the same when it is the same object: see [Dictionary].
  @SuppressWarnings("ReferenceEquality")
  void add(TextColumn texts, GroupNumbers table, List<Accumulator> states) {
    if (texts.dictionary() != dictionary) {
      flush(table, states);
      dictionary = texts.dictionary();
      counts = new int[texts.dictionary().size()];
      seen = new int[counts.length];
    }
    var codes = texts.codes();
    var rows = texts.size();
    for (var row = 0; row < rows; row++) {
      var code = codes[row];
      if (counts[code]++ == 0) {
        seen[seenCount++] = code;
      }
    }
  }

  /// Adds what is known of all rows of a stored column.
  void add(Dictionary of, int[] known, GroupNumbers table, List<Accumulator> states) {
    flush(table, states);
    dictionary = of;
    counts = known.clone();
    seen = new int[known.length];
    for (var code = 0; code < known.length; code++) {
      if (known[code] > 0) {
        seen[seenCount++] = code;
      }
    }
    flush(table, states);
    dictionary = null;
  }

  /// Tells the groups what was counted; they are numbered in order of first sight.
  void flush(GroupNumbers table, List<Accumulator> states) {
    var known = dictionary;
    if (known == null || seenCount == 0) {
      return;
    }
    var groups = table.groups(List.of(new TextColumn(known, seen, seenCount)), seenCount);
    for (var state : states) {
      state.grow(table.size());
      for (var i = 0; i < seenCount; i++) {
        ((RowCounter) state).addCount(groups[i], counts[seen[i]]);
      }
    }
    for (var i = 0; i < seenCount; i++) {
      counts[seen[i]] = 0;
    }
    seenCount = 0;
  }
}
