package vedette.functions.text;

import java.util.Arrays;
import vedette.data.text.Text;
import vedette.data.text.Utf8;

/// Collects pieces of text up to the size of a cell.
public final class TextBuilder {
  private byte[] bytes;
  private int length;

  /// An empty builder that expects about `capacity` bytes.
  public TextBuilder(int capacity) {
    this.bytes = new byte[Math.clamp(capacity, 16, CellLimit.MAX_BYTES + 4)];
  }

  /// Appends bytes `from` to before `end` of the text.
  public TextBuilder append(Text text, int from, int end) {
    var count = Math.min(end - from, CellLimit.MAX_BYTES + 4 - length);
    if (count > 0) {
      reserve(count);
      System.arraycopy(text.heap(), text.from() + from, bytes, length, count);
      length += count;
    }
    return this;
  }

  /// Appends the whole text.
  public TextBuilder append(Text text) {
    return append(text, 0, text.length());
  }

  /// Appends one character.
  public TextBuilder append(int point) {
    if (length < CellLimit.MAX_BYTES) {
      reserve(4);
      length = Utf8.encode(point, bytes, length);
    }
    return this;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
  }

  /// Whether nothing more fits.
  public boolean isFull() {
    return length >= CellLimit.MAX_BYTES;
  }

  /// What was collected, cut to the size of a cell.
  public Text build() {
    return CellLimit.cut(Text.of(Arrays.copyOf(bytes, length)));
  }
}
