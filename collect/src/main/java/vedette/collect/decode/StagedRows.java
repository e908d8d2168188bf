package vedette.collect.decode;

import java.util.Arrays;

/// The last few rows as they were read, row by row, before they go to their columns column by
/// column: a row has dozens of columns, and visiting each of them for one cell costs more than the
/// cell.
///
/// Cells are known by the numbers of their keys. The row in the making is not there before [#end].
final class StagedRows {
  /// The most bytes of a text that may wait here.
  static final int LONGEST = (1 << 13) - 1;

  static final int MOST_ROWS = 128;

  /// Cells from one row to the next beyond those that a row may have. Were their distance a power
  /// of two, the cells of a column would share a few lines of the processor's first cache.
  private static final int GAP = 8;

  /// How many keys there is room for, 64 to a word.
  private int words = 1;

  private long[] cells = new long[MOST_ROWS * stride()];

  /// One bit for each cell that has a value; in the row in the making, for each key it has.
  private long[] given = new long[MOST_ROWS];

  /// One bit for each key that the row in the making has without a value.
  private long[] nulls = new long[1];

  private boolean hasNulls;

  /// One bit for each key that all finished rows have, while they are given to their columns.
  private long[] always = new long[1];

  private int rows;
  private int first;

  /// Where the cells, and the bits, of the row in the making begin.
  private int base;

  private int word;

  /// Texts that wait to be looked up; those of finished rows end at `kept`.
  private byte[] texts = new byte[1 << 12];

  private int used;
  private int kept;
  private final WaitingTexts plains = new WaitingTexts();
  private final WaitingTexts forms = new WaitingTexts();

  /// Begins a row, which becomes row `row` of its table unless another is begun instead.
  void begin(int row) {
    if (rows == 0) {
      first = row;
    }
    used = kept;
    base = rows * stride();
    word = rows * words;
    given[word] = 0;
    if (words > 1) {
      Arrays.fill(given, word, word + words, 0);
    }
    dropNulls();
  }

  private void dropNulls() {
    if (hasNulls) {
      Arrays.fill(nulls, 0);
      hasNulls = false;
    }
  }

  /// Notes that the row has a key; false when it had it before.
  boolean take(int key) {
    var at = word + (key >>> 6);
    var bit = 1L << key;
    if ((given[at] & bit) != 0) {
      return false;
    }
    given[at] |= bit;
    return true;
  }

  /// Whether the row has any of some keys.
  ///
  /// @param words of 64 keys each
  /// @param masks a bit for each key in them
  boolean hasAny(int[] words, long[] masks) {
    var found = 0L;
    for (var i = 0; i < words.length; i++) {
      found |= given[word + words[i]] & masks[i];
    }
    return found != 0;
  }

  /// Notes that the row has all of them.
  void takeAll(int[] words, long[] masks) {
    for (var i = 0; i < words.length; i++) {
      given[word + words[i]] |= masks[i];
    }
  }

  /// Sets a code, a number, a time, the bits of a real, or 0 or 1, under a key that the row has.
  void set(int key, long value) {
    cells[base + key] = value;
  }

  /// Leaves a key that the row has without a value.
  void setNull(int key) {
    nulls[key >>> 6] |= 1L << key;
    hasNulls = true;
  }

  /// Sets a text that is looked up later.
  ///
  /// @param isForm whether it is what a file writes, quotes and escapes included
  void stage(int key, byte[] heap, int from, int length, boolean isForm) {
    if (used + length > texts.length) {
      texts = Arrays.copyOf(texts, Math.max(used + length, texts.length * 2));
    }
    System.arraycopy(heap, from, texts, used, length);
    set(key, Long.MIN_VALUE | (long) used << 14 | length << 1 | (isForm ? 1 : 0));
    used += length;
  }

  void end() {
    if (hasNulls) {
      for (var i = 0; i < nulls.length; i++) {
        given[word + i] &= ~nulls[i];
      }
      dropNulls();
    }
    rows++;
    kept = used;
  }

  /// For the texts of one column that are their own entries, and those to be read first.
  WaitingTexts plains() {
    return plains;
  }

  WaitingTexts forms() {
    return forms;
  }

  /// What [#stage] kept.
  byte[] texts() {
    return texts;
  }

  /// Whether a cell is a text that was staged.
  static boolean isStaged(long cell) {
    return cell < 0;
  }

  static boolean isForm(long cell) {
    return (cell & 1) != 0;
  }

  static int length(long cell) {
    return (int) (cell >>> 1) & LONGEST;
  }

  static int from(long cell) {
    return (int) ((cell & Long.MAX_VALUE) >>> 14);
  }

  boolean isFull() {
    return rows == MOST_ROWS;
  }

  boolean hasRoom(int keys) {
    return keys <= words << 6;
  }

  private int stride() {
    return (words << 6) + GAP;
  }

  /// Makes room for more keys, with nothing but the row in the making.
  void widen() {
    var begun = Arrays.copyOf(cells, words << 6);
    var had = Arrays.copyOf(given, words);
    words *= 2;
    cells = new long[MOST_ROWS * stride()];
    given = new long[MOST_ROWS * words];
    System.arraycopy(begun, 0, cells, 0, begun.length);
    System.arraycopy(had, 0, given, 0, had.length);
    nulls = Arrays.copyOf(nulls, words);
    always = new long[words];
  }

  /// Gives all finished rows to the columns of their keys; the row in the making stays.
  void flush(LineKeys keys) {
    findAlways();
    for (var key = 0; key < keys.size() && rows > 0; key++) {
      var column = keys.at(key).column;
      if (column != null) {
        column.putAll(this, key);
        keys.at(key).mayWait = column.written().isWide();
      }
    }
    if (rows < MOST_ROWS) {
      System.arraycopy(cells, rows * stride(), cells, 0, stride());
      System.arraycopy(given, rows * words, given, 0, words);
    }
    first += rows;
    rows = 0;
    base = 0;
    word = 0;
    if (used == kept) {
      used = 0;
      kept = 0;
    }
  }

  private void findAlways() {
    Arrays.fill(always, -1);
    for (var row = 0; row < rows; row++) {
      for (var i = 0; i < words; i++) {
        always[i] &= given[row * words + i];
      }
    }
  }

  /// Rows of the table that are finished here: from [#first] on.
  int size() {
    return rows;
  }

  int first() {
    return first;
  }

  /// Whether all finished rows have a value under a key.
  boolean haveAll(int key) {
    return (always[key >>> 6] >>> key & 1) != 0;
  }

  boolean has(int row, int key) {
    return (given[row * words + (key >>> 6)] >>> key & 1) != 0;
  }

  long cell(int row, int key) {
    return cells[row * stride() + key];
  }
}
