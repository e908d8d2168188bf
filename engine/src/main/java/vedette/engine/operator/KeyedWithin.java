package vedette.engine.operator;

import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;

/// A text is a key, and a number or time beside it within the spans of this key: what [KeyMembers]
/// and [WithinSpans] say of each column alone, and more than both.
record KeyedWithin(KeyMembers members, WithinSpans within, KeyedSpans spans) implements Narrowing {
  static KeyedWithin of(KeyMembers members, Column keys, HeldBound bound) {
    return new KeyedWithin(members, bound.narrowing(), KeyedSpans.of(keys, bound));
  }

  /// Where only one of the columns comes from below, what is said of that.
  @Override
  public @Nullable Narrowing below(IntUnaryOperator positions) {
    var key = members.below(positions);
    var bounded = within.below(positions);
    return key == null ? bounded : bounded == null ? key : new KeyedWithin(key, bounded, spans);
  }

  @Override
  public ScanFilter filter() {
    return new ScanFilter.Keyed(members.filter(), within.filter(), spans);
  }
}
