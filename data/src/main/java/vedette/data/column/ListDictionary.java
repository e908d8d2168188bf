package vedette.data.column;

import java.util.List;
import vedette.data.text.Text;

/// A dictionary of entries that already exist as texts.
record ListDictionary(List<Text> entries, boolean isDistinct) implements Dictionary {
  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public Text entry(int code) {
    return entries.get(code);
  }
}
