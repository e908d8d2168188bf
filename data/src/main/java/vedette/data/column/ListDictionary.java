package vedette.data.column;

import java.util.List;
import vedette.data.text.Text;

/// A dictionary of entries that already exist as texts.
record ListDictionary(List<Text> entries, boolean isDistinct) implements Dictionary {
  /// A reference, the text and the head of its bytes.
  private static final int BYTES_OF_A_TEXT = 56;

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public Text entry(int code) {
    return entries.get(code);
  }

  @Override
  public long bytes() {
    var bytes = 0L;
    for (var entry : entries) {
      bytes += BYTES_OF_A_TEXT + entry.length();
    }
    return bytes;
  }
}
