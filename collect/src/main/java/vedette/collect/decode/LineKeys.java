package vedette.collect.decode;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// The keys that the lines of a file have had so far, in the order of first sight.
final class LineKeys {
  static final int MOST = 4_096;

  private final TableBuilder builder;
  private final Map<Text, MemberKey> byQuoted = new HashMap<>();

  /// Keys by their places, as many as [#size].
  private MemberKey[] places = new MemberKey[64];

  private boolean isOrdered;

  LineKeys(TableBuilder builder) {
    this.builder = builder;
  }

  int size() {
    return byQuoted.size();
  }

  /// The key of a place.
  MemberKey at(int index) {
    return places[index];
  }

  /// Whether two keys stand for one column, so that their order in a line counts.
  boolean areOrdered() {
    return isOrdered;
  }

  /// The key whose bytes, quotes included, are those of a range; null when there are too many.
  @Nullable MemberKey of(byte[] heap, int from, int to) {
    var known = byQuoted.get(new Text(heap, from, to - from));
    return known == null ? added(Arrays.copyOfRange(heap, from, to)) : known;
  }

  private @Nullable MemberKey added(byte[] quoted) {
    var index = size();
    if (index == MOST) {
      return null;
    }
    var name = Text.of(quoted).slice(1, quoted.length - 2).toString();
    var column = builder.typed(name);
    var key = new MemberKey(name, index, column);
    isOrdered |= column != null && !column.key();
    if (index == places.length) {
      places = Arrays.copyOf(places, index * 2);
    }
    places[index] = key;
    byQuoted.put(Text.of(quoted), key);
    return key;
  }

  /// Forgets all keys, and which columns they stand for.
  void forget() {
    for (var key : byQuoted.values()) {
      if (key.column != null) {
        key.column.unkey();
      }
    }
    byQuoted.clear();
    isOrdered = false;
  }

  /// Forgets what codes meant, where a batch was built and its columns started again.
  void built() {
    for (var key : byQuoted.values()) {
      if (key.run != null) {
        key.run.refresh();
      }
    }
  }
}
