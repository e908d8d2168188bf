package vedette.collect.decode;

import vedette.data.column.Dictionary;
import vedette.data.column.DictionaryBuilder;
import vedette.data.column.DynamicColumn;
import vedette.data.column.JsonDictionary;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;

/// What the codes of a text or dynamic column in the making stand for. Entry 0 is "" or null.
///
/// A dynamic is kept as its JSON as long as that says all, which spares most values from ever being
/// read; the first that it does not say (bytes that are no UTF-8) turns the column to binary forms.
final class StagedEntries {
  private static final Text NULL_JSON = Text.of("null");

  private final boolean isDynamic;
  private final CanonicalJson canonical = new CanonicalJson();
  private final JsonReader reader = new JsonReader();
  private DictionaryBuilder entries;
  private boolean isBinary;

  StagedEntries(boolean isDynamic) {
    this(isDynamic, new DictionaryBuilder());
  }

  private StagedEntries(boolean isDynamic, DictionaryBuilder entries) {
    this.isDynamic = isDynamic;
    this.entries = entries;
    addNull();
  }

  /// The same without entries, for about as many.
  StagedEntries again() {
    return new StagedEntries(isDynamic, new DictionaryBuilder(size(), bytes()));
  }

  /// Forgets all entries, none of which anybody shares.
  void clear() {
    isBinary = false;
    entries.clear();
    addNull();
  }

  private void addNull() {
    var _ = entries.code(isDynamic ? NULL_JSON : Text.EMPTY);
  }

  int size() {
    return entries.size();
  }

  int bytes() {
    return entries.heapBytes();
  }

  /// The code of a text.
  int code(byte[] heap, int from, int length) {
    return entries.code(heap, from, length);
  }

  int code(Text text) {
    return entries.code(text);
  }

  /// Finds the codes of many texts, or of dynamics by their canonical JSON.
  void codes(byte[] heap, WaitingTexts texts) {
    var from = texts.from();
    var lengths = texts.lengths();
    var codes = texts.codes();
    if (!isBinary) {
      entries.codes(heap, from, lengths, texts.count(), codes, texts.hashes());
      return;
    }
    for (var i = 0; i < texts.count(); i++) {
      var value = reader.read(heap, from[i], from[i] + lengths[i]);
      codes[i] = dynamic(value == null ? Dynamic.NULL : value);
    }
  }

  /// How many bytes the entry takes when `source` goes on with it, else -1.
  int startsAt(int code, byte[] source, int from, int end) {
    return entries.startsAt(code, source, from, end);
  }

  /// Position behind the value at `from` when its bytes are what [#json] may take, else -1.
  int canonicalEnd(byte[] heap, int from, int limit) {
    return isBinary ? -1 : canonical.end(heap, from, limit);
  }

  /// The code of a dynamic by its canonical JSON.
  int json(byte[] heap, int from, int length) {
    return entries.code(heap, from, length);
  }

  /// Whether entries are written as files write them.
  boolean isJson() {
    return isDynamic && !isBinary;
  }

  /// The code of a dynamic.
  int dynamic(Dynamic value) {
    if (!isBinary) {
      var json = value.toJson();
      if (isTold(value, json)) {
        return entries.code(json);
      }
      turnBinary();
    }
    return entries.code(DynamicColumn.entry(value));
  }

  /// The code of what a string says that holds the JSON of a dynamic.
  int parsed(Text text) {
    var end = canonicalEnd(text.heap(), text.from(), text.end());
    return end == text.end() ? entries.code(text) : dynamic(reader.parseJson(text));
  }

  private boolean isTold(Dynamic value, Text json) {
    var again = reader.read(json.heap(), json.from(), json.end());
    return again != null && DynamicColumn.entry(again).equals(DynamicColumn.entry(value));
  }

  /// Different texts are different values, so codes stay what they are.
  private void turnBinary() {
    var binary = new DictionaryBuilder();
    for (var code = 0; code < entries.size(); code++) {
      var json = entries.entry(code);
      var value = reader.read(json.heap(), json.from(), json.end());
      var _ = binary.code(DynamicColumn.entry(value == null ? Dynamic.NULL : value));
    }
    entries = binary;
    isBinary = true;
  }

  /// All entries so far. These go on behind them and do not change what was built.
  ///
  /// @param shares whether the memory may stay shared, because the result is soon given up
  Dictionary build(boolean shares) {
    var built = shares ? entries.view() : entries.build();
    return isJson() ? new JsonDictionary(built) : built;
  }
}
