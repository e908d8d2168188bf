package vedette.data.column;

import java.util.concurrent.atomic.AtomicReferenceArray;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;

/// Dynamic values known by their JSON, where that says all; each is read when it is first asked
/// for, which for most that are only stored is never.
///
/// Whoever makes one promises that each text is what [vedette.data.dynamic.Dynamic#toJson()] of its
/// value is, so that different texts are different values.
public final class JsonDictionary implements Dictionary {
  private final Dictionary json;
  private final AtomicReferenceArray<Text> read;

  /// @param json the texts, by code
  public JsonDictionary(Dictionary json) {
    this.json = json;
    this.read = new AtomicReferenceArray<>(json.size());
  }

  /// The values as JSON.
  public Dictionary json() {
    return json;
  }

  @Override
  public int size() {
    return json.size();
  }

  /// The binary form.
  ///
  /// @throws IllegalStateException when the text is no JSON, which only damage can bring about
  @Override
  public Text entry(int code) {
    var known = read.get(code);
    if (known == null) {
      var text = json.entry(code);
      var value = new JsonReader().read(text.heap(), text.from(), text.end());
      if (value == null) {
        throw new IllegalStateException("a dynamic value that is no JSON");
      }
      known = DynamicColumn.entry(value);
      read.set(code, known);
    }
    return known;
  }

  @Override
  public boolean isDistinct() {
    return json.isDistinct();
  }
}
