package vedette.functions.aggregate;

import org.jspecify.annotations.Nullable;

/// The row that belongs to the value that wins; the first row until a value that is not null comes.
final class ExtremeRow {
  private final Extreme extreme;
  private @Nullable Object @Nullable [] row;
  private long bytes;

  ExtremeRow(Extreme extreme) {
    this.extreme = extreme;
  }

  void add(@Nullable Object[] values) {
    if (extreme.offer(values[0]) || row == null) {
      var kept = new @Nullable Object[values.length];
      bytes = 24L * values.length;
      for (var i = 0; i < values.length; i++) {
        kept[i] = Gathering.kept(values[i]);
        bytes += Gathering.memory(kept[i]);
      }
      row = kept;
    }
  }

  long bytes() {
    return bytes;
  }

  void merge(ExtremeRow other) {
    var theirs = other.row;
    if (theirs != null) {
      add(theirs);
    }
  }

  @Nullable Object value(int output) {
    var values = row;
    return values == null || output >= values.length ? null : values[output];
  }
}
