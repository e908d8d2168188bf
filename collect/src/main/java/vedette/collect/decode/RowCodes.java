package vedette.collect.decode;

/// The codes of a row in the making, in the order of its members: what later values of the row are
/// guessed by.
final class RowCodes {
  /// Stands for the code of a text that is looked up later.
  static final int LATER = Integer.MAX_VALUE;

  private final int[] codes = new int[LineKeys.MOST];
  private int count;

  void clear() {
    count = 0;
  }

  void add(int code) {
    codes[count++] = code;
  }

  int count() {
    return count;
  }

  int at(int position) {
    return codes[position];
  }
}
