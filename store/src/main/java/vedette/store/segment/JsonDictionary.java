package vedette.store.segment;

import java.util.concurrent.atomic.AtomicReferenceArray;
import vedette.data.column.Dictionary;
import vedette.data.column.DynamicColumn;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;
import vedette.store.bytes.MalformedException;

/// Dynamic values of which only the JSON is stored, because it says all; each is read when it is
/// first asked for.
final class JsonDictionary implements Dictionary {
  private final Dictionary json;
  private final AtomicReferenceArray<Text> read;

  JsonDictionary(Dictionary json) {
    this.json = json;
    this.read = new AtomicReferenceArray<>(json.size());
  }

  @Override
  public int size() {
    return json.size();
  }

  @Override
  public Text entry(int code) {
    var known = read.get(code);
    if (known == null) {
      var text = json.entry(code);
      var value = new JsonReader().read(text.heap(), text.from(), text.end());
      if (value == null) {
        throw new MalformedException("a dynamic value that is no JSON");
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
