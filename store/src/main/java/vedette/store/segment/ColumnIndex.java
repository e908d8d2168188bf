package vedette.store.segment;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Dictionary;
import vedette.data.column.TermIndex;
import vedette.data.column.Zone;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;
import vedette.data.type.Type;
import vedette.store.bytes.ByteSink;
import vedette.store.bytes.MalformedException;

/// What the sidecar knows about one column.
///
/// A section is `hashes:int`, that many value hashes of the dictionary's entries; `terms:int`, a
/// term index of that many bytes; `pages:int`, and for each page of 4,096 rows the lowest and the
/// highest number and, as a long, whether there is a null; `counts:int`, and for each entry of the
/// dictionary in how many rows it is; `lists:int`, and that many bytes of [RowPostings]. Each part
/// may be empty.
///
/// @param hashes the 64-bit hash of each dictionary entry; empty when not stored
/// @param zones `low`, `high`, `hasNulls` of each page; empty when not stored
/// @param counts rows of each dictionary entry, null when not stored
/// @param lists which rows have a code; empty when not stored
record ColumnIndex(
    MemorySegment hashes,
    TermIndex terms,
    MemorySegment zones,
    int @Nullable [] counts,
    MemorySegment lists) {
  /// Dictionaries smaller than this are read faster than looked up.
  private static final int FEW_ENTRIES = 64;

  /// A block of codes when most values are unique.
  private static final int BLOCK_SHIFT = 4;

  /// Rows that an entry must have on average for its count to be worth its place.
  private static final int ROWS_OF_A_COUNT = 16;

  private static final int FEWEST_OF_LISTS = 1_024;

  /// Bytes of a text that is more than a name.
  private static final int LONG_TEXT = 48;

  private static final int SAMPLE = 256;
  private static final int ZONE = 24;

  static ColumnIndex parse(MemorySegment section) {
    var hashes = size(section, 0, 8);
    var afterHashes = 4 + hashes;
    var terms = size(section, afterHashes, 1);
    var afterTerms = afterHashes + 4 + terms;
    var zones = size(section, afterTerms, ZONE);
    var afterZones = afterTerms + 4 + zones;
    var counts = size(section, afterZones, 4);
    var afterCounts = afterZones + 4 + counts;
    var lists = size(section, afterCounts, 1);
    if (afterCounts + 4 + lists != section.byteSize()) {
      throw new MalformedException("a section of the index has a wrong length");
    }
    return new ColumnIndex(
        section.asSlice(4, hashes),
        terms == 0 ? TermIndex.UNKNOWN : new TermPostings(section.asSlice(afterHashes + 4, terms)),
        section.asSlice(afterTerms + 4, zones),
        counts == 0 ? null : section.asSlice(afterZones + 4, counts).toArray(ColumnPages.INT),
        section.asSlice(afterCounts + 4, lists));
  }

  private static long size(MemorySegment section, long at, int width) {
    if (at + 4 > section.byteSize()) {
      throw new MalformedException("a section of the index is too short");
    }
    var size = (long) section.get(ColumnPages.INT, at) * width;
    if (size < 0 || at + 4 + size > section.byteSize()) {
      throw new MalformedException("a section of the index is too short");
    }
    return size;
  }

  @Nullable Zone zone(int page) {
    return page * (long) ZONE < zones.byteSize()
        ? new Zone(
            zones.get(ColumnPages.LONG, page * (long) ZONE),
            zones.get(ColumnPages.LONG, page * (long) ZONE + 8),
            zones.get(ColumnPages.LONG, page * (long) ZONE + 16) != 0)
        : null;
  }

  /// The section of a column, made of its cells.
  ///
  /// @param cold whether it is to be small: then hashes and counts are left to be made by who asks
  ///   for them, which is nothing beside decoding the dictionary
  static void write(IndexedColumn column, boolean cold, ByteSink out) {
    var isText = column.type() == Type.STRING || column.type() == Type.DYNAMIC;
    if (isText) {
      writeHashes(column, cold, out);
      writeTerms(column, out);
    } else {
      out.putInt(0).putInt(0);
    }
    if (column.type().storage() == Type.Storage.LONG) {
      writeZones(column, out);
    } else {
      out.putInt(0);
    }
    if (isText) {
      writeCounts(column, cold, out);
      writeLists(column, out);
    } else {
      out.putInt(0).putInt(0);
    }
  }

  private static void writeCounts(IndexedColumn column, boolean cold, ByteSink out) {
    var entries = column.entries().size();
    if (entries > FEW_ENTRIES && (cold || entries > column.rows() / ROWS_OF_A_COUNT)) {
      out.putInt(0);
      return;
    }
    out.putInt(entries);
    for (var count : column.counts()) {
      out.putInt(count);
    }
  }

  /// Only texts that are searched for words get lists: others are found by their one code, and
  /// looking at codes is what a scan does fastest.
  private static void writeLists(IndexedColumn column, ByteSink out) {
    var at = out.size();
    out.putInt(0);
    if (column.type() == Type.STRING
        && column.entries().size() >= FEWEST_OF_LISTS
        && hasTerms(column.entries())
        && isLong(column.entries())) {
      RowPostings.write(column.codes(), column.counts(), out);
      out.setInt(at, out.size() - at - 4);
    }
  }

  private static boolean isLong(Dictionary dictionary) {
    var step = Math.max(1, dictionary.size() / SAMPLE);
    var seen = 0;
    var length = 0L;
    for (var code = 0; code < dictionary.size(); code += step, seen++) {
      length += dictionary.entry(code).length();
    }
    return length > (long) seen * LONG_TEXT;
  }

  private static boolean isUnique(IndexedColumn column, int entries) {
    return entries > column.rows() / 4 && entries > FEW_ENTRIES;
  }

  private static void writeHashes(IndexedColumn column, boolean cold, ByteSink out) {
    var dictionary = column.entries();
    if (cold || isUnique(column, dictionary.size())) {
      out.putInt(0);
      return;
    }
    out.putInt(dictionary.size());
    for (var code = 0; code < dictionary.size(); code++) {
      out.putLong(dictionary.entry(code).hash64());
    }
  }

  private static void writeTerms(IndexedColumn column, ByteSink out) {
    var dictionary = column.texts();
    var size = dictionary.size();
    var at = out.size();
    out.putInt(0);
    if (size < FEW_ENTRIES || !hasTerms(dictionary)) {
      return;
    }
    var collector = new TermCollector(isUnique(column, size) ? BLOCK_SHIFT : 0, size);
    for (var code = 0; code < size; code++) {
      var entry = dictionary.entry(code);
      if (column.type() == Type.DYNAMIC) {
        addDynamic(entry, collector);
      } else {
        collector.add(entry);
      }
    }
    collector.write(out);
    out.setInt(at, out.size() - at - 4);
  }

  /// KQL looks for terms in the JSON of a dynamic, but in the plain text of a string.
  private static void addDynamic(Text json, TermCollector collector) {
    if (json.length() > 0 && json.at(0) == '"') {
      collector.addMore(JsonReader.parse(json).asText());
    }
    collector.add(json);
  }

  /// Whether entries have several terms: a hash or a name alone is found faster by its own hash.
  private static boolean hasTerms(Dictionary dictionary) {
    var separators = 0;
    var step = Math.max(1, dictionary.size() / SAMPLE);
    var seen = 0;
    for (var code = 0; code < dictionary.size(); code += step, seen++) {
      separators += hasSeparator(dictionary.entry(code)) ? 1 : 0;
    }
    return separators * 2 > seen;
  }

  private static boolean hasSeparator(Text entry) {
    for (var i = 0; i < entry.length(); i++) {
      var value = entry.at(i);
      if (value >= 0 && !Character.isLetterOrDigit(value)) {
        return true;
      }
    }
    return false;
  }

  private static void writeZones(IndexedColumn column, ByteSink out) {
    var zones = column.zones();
    out.putInt(zones.length / 3);
    for (var fact : zones) {
      out.putLong(fact);
    }
  }
}
