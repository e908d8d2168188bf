package vedette.store.foreign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vedette.data.world.Disk;
import vedette.store.bytes.ByteSource;
import vedette.store.bytes.MalformedException;
import vedette.store.bytes.ThriftReader;
import vedette.store.bytes.ThriftReader.Struct;

/// What a file says of itself behind its last row.
///
/// @param columns the outermost columns
/// @param leaves all columns of values, in the order of the chunks of a row group
/// @param metadata pairs that the writer added
record Footer(
    List<Node> columns, List<Leaf> leaves, List<RowGroup> groups, Map<String, String> metadata) {
  private static final int MAGIC = 0x31524150; // "PAR1"
  private static final int SECRET_MAGIC = 0x45524150; // "PARE"
  private static final int TAIL = 8;
  private static final int LARGEST = 256 << 20;
  private static final int MOST_COLUMNS = 50_000;
  private static final byte[] NONE = {};

  Footer {
    columns = List.copyOf(columns);
    leaves = List.copyOf(leaves);
    groups = List.copyOf(groups);
    metadata = Map.copyOf(metadata);
  }

  /// Some rows.
  ///
  /// @param chunks one for each leaf
  record RowGroup(int number, long rows, List<Chunk> chunks) {
    RowGroup {
      chunks = List.copyOf(chunks);
    }
  }

  /// The pages of one leaf in one row group.
  ///
  /// @param raw bytes that they are without compression, as far as the file is to be believed
  /// @param values entries, nulls included
  /// @param low bytes of the smallest value, none when not known
  /// @param high bytes of the largest
  record Chunk(
      long start, long length, long raw, Codec codec, long values, byte[] low, byte[] high) {}

  static Footer read(Disk disk, String file) throws IOException {
    var size = disk.size(file);
    var tail = new ByteSource(size < TAIL + 4 ? NONE : disk.read(file, size - TAIL, TAIL));
    if (tail.left() < TAIL) {
      throw new MalformedException("it is no Parquet file: it has " + size + " bytes");
    }
    var length = tail.getInt();
    var magic = tail.getInt();
    if (magic == SECRET_MAGIC) {
      throw new MalformedException("it is encrypted, and encrypted Parquet is not read");
    }
    if (magic != MAGIC) {
      throw new MalformedException("it is no Parquet file, or a part of one: its end is missing");
    }
    if (length < 0 || length > size - TAIL || length > LARGEST) {
      throw new MalformedException("metadata of " + length + " bytes in " + size);
    }
    var bytes = disk.read(file, size - TAIL - length, length);
    return parse(new ThriftReader(new ByteSource(bytes)).struct(), size - TAIL - length);
  }

  private static Footer parse(Struct root, long end) {
    var metadata = new TreeMap<String, String>();
    for (var entry : root.structs(5)) {
      metadata.put(entry.text(1), entry.has(2) ? entry.text(2) : "");
    }
    var elements = root.structs(2);
    if (elements.size() > MOST_COLUMNS) {
      throw new MalformedException(elements.size() + " columns");
    }
    if (root.has(8)) {
      throw new MalformedException("it is encrypted, and encrypted Parquet is not read");
    }
    var columns = SchemaReader.read(elements, metadata);
    var leaves = new ArrayList<Leaf>();
    columns.forEach(column -> column.addLeaves(leaves));
    var groups = new ArrayList<RowGroup>();
    for (var group : root.structs(4)) {
      groups.add(group(groups.size() + 1, group, leaves, end));
    }
    return new Footer(columns, leaves, groups, metadata);
  }

  private static RowGroup group(int number, Struct group, List<Leaf> leaves, long end) {
    var rows = group.number(3);
    var columns = group.structs(1);
    if (rows < 0 || rows > Integer.MAX_VALUE || columns.size() != leaves.size()) {
      throw new MalformedException(
          "row group %d of %d rows with %d chunks for %d columns"
              .formatted(number, rows, columns.size(), leaves.size()));
    }
    var chunks = new ArrayList<Chunk>();
    for (var i = 0; i < columns.size(); i++) {
      try {
        chunks.add(chunk(columns.get(i), leaves.get(i), rows, end));
      } catch (MalformedException trouble) {
        throw new MalformedException(
            "column %s, row group %d: %s"
                .formatted(leaves.get(i).path(), number, trouble.getMessage()));
      }
    }
    return new RowGroup(number, rows, chunks);
  }

  private static Chunk chunk(Struct column, Leaf leaf, long rows, long end) {
    if (column.has(1)) {
      throw new MalformedException("its values lie in another file, " + column.text(1));
    }
    if (column.has(8) || column.has(9)) {
      throw new MalformedException("it is encrypted, and encrypted Parquet is not read");
    }
    var detail = column.struct(3);
    if (Physical.of(detail.number(1)) != leaf.physical()) {
      throw new MalformedException("its values have another type than the schema says");
    }
    var data = detail.number(9);
    var dictionary = detail.numberOr(11, 0);
    var start = dictionary > 0 && dictionary < data ? dictionary : data;
    var length = detail.number(7);
    if (start < 4 || length < 0 || start > end || length > end - start) {
      throw new MalformedException(length + " bytes from " + start + " in " + end);
    }
    var values = detail.number(5);
    if (values < 0 || (leaf.repetition() == 0 && values != rows)) {
      throw new MalformedException(values + " values for " + rows + " rows");
    }
    var statistics = detail.has(12) ? detail.struct(12) : new Struct(Map.of());
    return new Chunk(
        start,
        length,
        detail.number(6),
        Codec.of(detail.number(4)),
        values,
        statistics.bytesOr(6, NONE),
        statistics.bytesOr(5, NONE));
  }
}
