package vedette.collect.decode;

/// Texts of one column that are to be looked up, and the rows that have them. The columns of a
/// table use the same room in turn, which stays near the processor.
final class WaitingTexts {
  private final int[] from = new int[StagedRows.MOST_ROWS];
  private final int[] lengths = new int[StagedRows.MOST_ROWS];
  private final int[] rows = new int[StagedRows.MOST_ROWS];
  private final int[] codes = new int[StagedRows.MOST_ROWS];
  private final long[] hashes = new long[StagedRows.MOST_ROWS];
  private int count;

  /// Takes a cell of [StagedRows].
  void add(long cell, int row) {
    from[count] = StagedRows.from(cell);
    lengths[count] = StagedRows.length(cell);
    rows[count++] = row;
  }

  boolean isEmpty() {
    return count == 0;
  }

  int count() {
    return count;
  }

  int[] from() {
    return from;
  }

  int[] lengths() {
    return lengths;
  }

  /// The codes of the texts, once they were looked up.
  int[] codes() {
    return codes;
  }

  /// Room for as many hashes.
  long[] hashes() {
    return hashes;
  }

  /// Gives the rows their codes, and begins again.
  void give(int[] target) {
    for (var i = 0; i < count; i++) {
      target[rows[i]] = codes[i];
    }
    count = 0;
  }
}
