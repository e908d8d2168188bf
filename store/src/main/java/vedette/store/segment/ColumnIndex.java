package vedette.store.segment;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import vedette.data.column.ColumnSource;
import vedette.data.column.DynamicColumn;
import vedette.data.column.LongColumn;
import vedette.data.column.TermIndex;
import vedette.data.column.Zone;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.data.type.Type;
import vedette.store.bytes.ByteSink;
import vedette.store.bytes.MalformedException;

/// What the sidecar knows about one column.
///
/// A section is `hashes:int`, that many value hashes of the dictionary's entries; `terms:int`, a
/// term index of that many bytes; `pages:int`, and for each page of 4,096 rows the lowest and the
/// highest number and, as a long, whether there is a null. Each part may be empty.
///
/// @param hashes the 64-bit hash of each dictionary entry; empty when not stored
/// @param zones `low`, `high`, `hasNulls` of each page; empty when not stored
record ColumnIndex(MemorySegment hashes, TermIndex terms, MemorySegment zones) {
  /// Dictionaries smaller than this are read faster than looked up.
  private static final int FEW_ENTRIES = 64;

  /// A block of codes when most values are unique.
  private static final int BLOCK_SHIFT = 4;

  private static final int SAMPLE = 256;
  private static final int ZONE = 24;

  static ColumnIndex parse(MemorySegment section) {
    var hashes = size(section, 0, 8);
    var afterHashes = 4 + hashes;
    var terms = size(section, afterHashes, 1);
    var afterTerms = afterHashes + 4 + terms;
    var zones = size(section, afterTerms, ZONE);
    if (afterTerms + 4 + zones != section.byteSize()) {
      throw new MalformedException("a section of the index has a wrong length");
    }
    return new ColumnIndex(
        section.asSlice(4, hashes),
        terms == 0 ? TermIndex.UNKNOWN : new TermPostings(section.asSlice(afterHashes + 4, terms)),
        section.asSlice(afterTerms + 4, zones));
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
  static void write(SegmentColumn column, ByteSink out) {
    var isText = column.type() == Type.STRING || column.type() == Type.DYNAMIC;
    if (isText) {
      writeHashes(column, out);
      writeTerms(column, out);
    } else {
      out.putInt(0).putInt(0);
    }
    if (column.type().storage() == Type.Storage.LONG) {
      writeZones(column, out);
    } else {
      out.putInt(0);
    }
  }

  private static boolean isUnique(SegmentColumn column, int entries) {
    return entries > column.rows() / 4 && entries > FEW_ENTRIES;
  }

  private static void writeHashes(SegmentColumn column, ByteSink out) {
    var dictionary = column.entries();
    if (isUnique(column, dictionary.size())) {
      out.putInt(0);
      return;
    }
    out.putInt(dictionary.size());
    for (var code = 0; code < dictionary.size(); code++) {
      out.putLong(dictionary.entry(code).hash64());
    }
  }

  private static void writeTerms(SegmentColumn column, ByteSink out) {
    var dictionary = column.entries();
    var size = dictionary.size();
    var at = out.size();
    out.putInt(0);
    if (size < FEW_ENTRIES || !hasTerms(column)) {
      return;
    }
    var collector = new TermCollector(isUnique(column, size) ? BLOCK_SHIFT : 0);
    for (var code = 0; code < size; code++) {
      var entry = dictionary.entry(code);
      if (column.type() == Type.DYNAMIC) {
        addDynamic(DynamicColumn.of(entry), collector);
      } else {
        collector.add(entry);
      }
    }
    collector.write(out);
    out.setInt(at, out.size() - at - 4);
  }

  /// KQL looks for terms in the JSON of a dynamic, but in the plain text of a string.
  private static void addDynamic(Dynamic value, TermCollector collector) {
    if (value.kind() == Dynamic.Kind.STRING) {
      collector.addMore(value.asText());
    }
    collector.add(value.toJson());
  }

  /// Whether entries have several terms: a hash or a name alone is found faster by its own hash.
  private static boolean hasTerms(SegmentColumn column) {
    var dictionary = column.entries();
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

  private static void writeZones(SegmentColumn column, ByteSink out) {
    var pages = Math.ceilDiv(column.rows(), ColumnSource.PAGE_ROWS);
    out.putInt(pages);
    for (var page = 0; page < pages; page++) {
      var from = page * ColumnSource.PAGE_ROWS;
      var count = Math.min(ColumnSource.PAGE_ROWS, column.rows() - from);
      var longs = (LongColumn) column.read(from, count);
      var nulls = longs.nulls();
      var low = Long.MAX_VALUE;
      var high = Long.MIN_VALUE;
      for (var i = 0; i < count; i++) {
        if (nulls == null || !nulls.get(i)) {
          low = Math.min(low, longs.values()[i]);
          high = Math.max(high, longs.values()[i]);
        }
      }
      out.putLong(low).putLong(high).putLong(nulls == null ? 0 : 1);
    }
  }
}
