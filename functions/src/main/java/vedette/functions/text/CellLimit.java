package vedette.functions.text;

import vedette.data.text.Text;

/// How large one result may become: a text or `dynamic` of one cell stays within a mebibyte.
public final class CellLimit {
  private CellLimit() {}

  /// The most bytes of a text that a function makes.
  public static final int MAX_BYTES = 1 << 20;

  /// The most elements of an array that a function makes.
  public static final int MAX_ELEMENTS = 1 << 20;

  /// The text cut down to what fits, between two characters.
  public static Text cut(Text text) {
    if (text.length() <= MAX_BYTES) {
      return text;
    }
    var end = MAX_BYTES;
    while (end > 0 && (text.at(end) & 0xC0) == 0x80) {
      end--;
    }
    return text.slice(0, end);
  }

  /// The text of a Java string, cut down to what fits.
  public static Text cut(String text) {
    return cut(Text.of(text));
  }
}
