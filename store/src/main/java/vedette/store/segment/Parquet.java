package vedette.store.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vedette.store.bytes.ByteSink;
import vedette.store.bytes.ByteSource;
import vedette.store.bytes.MalformedException;
import vedette.store.bytes.ThriftReader;

/// The part of Parquet's metadata that segments use, to and from bytes: footer and page headers of
/// flat files with one row group.
final class Parquet {
  /// Parquet's physical types with their numbers, as far as segments use them.
  enum Physical {
    BOOLEAN(0),
    INT32(1),
    INT64(2),
    DOUBLE(5),
    BYTE_ARRAY(6);

    private final int number;

    Physical(int number) {
      this.number = number;
    }

    private static Physical of(int number) {
      for (var type : values()) {
        if (type.number == number) {
          return type;
        }
      }
      throw new MalformedException("a physical type of number " + number);
    }
  }

  static final int PLAIN = 0;
  static final int RLE = 3;
  static final int DELTA_BINARY_PACKED = 5;
  static final int RLE_DICTIONARY = 8;
  static final int UNCOMPRESSED = 0;
  static final int ZSTD = 6;
  private static final int UTF8 = 0;
  private static final int DATA_PAGE = 0;
  private static final int DICTIONARY_PAGE = 2;
  private static final int DATA_PAGE_2 = 3;
  private static final String WRITER = "vedette";
  private static final int MOST_COLUMNS = 20_000;

  private Parquet() {}

  /// A column and where its pages are.
  ///
  /// @param start position of its first page header
  /// @param dictionary position of the header of its dictionary page, or -1
  /// @param data position of the header of its data page
  /// @param length bytes from `start` to behind its last page
  /// @param encoding of its values
  /// @param codec how its pages are compressed
  /// @param rawLength `length` if they were not
  record Chunk(
      String name,
      Physical type,
      boolean optional,
      long start,
      long dictionary,
      long data,
      long length,
      int encoding,
      int codec,
      long rawLength) {}

  /// What the footer says.
  record Footer(long rows, List<Chunk> chunks, Map<String, String> metadata) {}

  /// What the header of a page says; `body` is where it ends.
  ///
  /// @param raw bytes of the page without compression
  /// @param size bytes of it in the file
  /// @param isPlain whether it is not compressed, though others of its column are
  /// @param isSecond whether it is a data page of the second version, which has levels of its own
  record Page(
      int raw, int size, int values, int encoding, int body, boolean isPlain, boolean isSecond) {}

  /// The header of a data page of the second version, without levels and not compressed, whatever
  /// the other pages of its column are.
  static void writePlainHeader(int size, int values, int encoding, ByteSink out) {
    var thrift = new ThriftWriter(out);
    thrift.number(1, DATA_PAGE_2).number(2, size).number(3, size).startStruct(8);
    thrift.number(1, values).number(2, 0).number(3, values).number(4, encoding);
    thrift.number(5, 0).number(6, 0).no(7).end();
    thrift.end();
  }

  static void writeDataHeader(int raw, int size, int values, int encoding, ByteSink out) {
    var thrift = new ThriftWriter(out);
    thrift.number(1, DATA_PAGE).number(2, raw).number(3, size).startStruct(5);
    thrift.number(1, values).number(2, encoding).number(3, RLE).number(4, RLE).end();
    thrift.end();
  }

  static void writeDictionaryHeader(int raw, int size, int values, ByteSink out) {
    var thrift = new ThriftWriter(out);
    thrift.number(1, DICTIONARY_PAGE).number(2, raw).number(3, size).startStruct(7);
    thrift.number(1, values).number(2, PLAIN).end();
    thrift.end();
  }

  static byte[] footer(Footer footer) {
    return footer(List.of(footer), footer.metadata());
  }

  /// The footer of a file of several row groups, all with the same columns.
  ///
  /// @param groups of which the metadata are not looked at
  static byte[] footer(List<Footer> groups, Map<String, String> metadata) {
    var out = new ByteSink();
    var thrift = new ThriftWriter(out);
    var columns = groups.getFirst().chunks();
    thrift.number(1, 1).startStructs(2, columns.size() + 1);
    thrift.startElement().text(4, "rows").number(5, columns.size()).end();
    for (var chunk : columns) {
      thrift.startElement().number(1, chunk.type().number).number(3, chunk.optional() ? 1 : 0);
      thrift.text(4, chunk.name());
      if (chunk.type() == Physical.BYTE_ARRAY) {
        thrift.number(6, UTF8);
      }
      thrift.end();
    }
    thrift.number64(3, groups.stream().mapToLong(Footer::rows).sum());
    thrift.startStructs(4, groups.size());
    groups.forEach(group -> writeRowGroup(group, thrift));
    thrift.startStructs(5, metadata.size());
    metadata.forEach((key, value) -> thrift.startElement().text(1, key).text(2, value).end());
    thrift.text(6, WRITER).end();
    return out.toBytes();
  }

  private static void writeRowGroup(Footer footer, ThriftWriter thrift) {
    var bytes = footer.chunks().stream().mapToLong(Chunk::rawLength).sum();
    thrift.startElement().startStructs(1, footer.chunks().size());
    for (var chunk : footer.chunks()) {
      thrift.startElement().number64(2, chunk.start()).startStruct(3);
      thrift.number(1, chunk.type().number);
      thrift.numbers(2, PLAIN, RLE, chunk.encoding());
      thrift.texts(3, chunk.name()).number(4, chunk.codec()).number64(5, footer.rows());
      thrift.number64(6, chunk.rawLength()).number64(7, chunk.length());
      thrift.number64(9, chunk.data());
      if (chunk.dictionary() >= 0) {
        thrift.number64(11, chunk.dictionary());
      }
      thrift.end().end();
    }
    thrift.number64(2, bytes).number64(3, footer.rows()).end();
  }

  static Page page(byte[] bytes) {
    var in = new ByteSource(bytes);
    var header = new ThriftReader(in).struct();
    var kind = header.number(1);
    var isSecond = kind == DATA_PAGE_2;
    var detail = header.struct(isSecond ? 8 : kind == DICTIONARY_PAGE ? 7 : 5);
    return new Page(
        header.size(2),
        header.size(3),
        detail.size(1),
        detail.size(isSecond ? 4 : 2),
        bytes.length - in.left(),
        isSecond && detail.numberOr(7, 1) == 0,
        isSecond);
  }

  static Footer parse(byte[] bytes) {
    var root = new ThriftReader(new ByteSource(bytes)).struct();
    var schema = root.structs(2);
    var groups = root.structs(4);
    if (groups.size() != 1 || schema.size() > MOST_COLUMNS) {
      throw new MalformedException(groups.size() + " row groups of " + schema.size() + " columns");
    }
    var columns = groups.getFirst().structs(1);
    if (columns.size() != schema.size() - 1) {
      throw new MalformedException(columns.size() + " chunks for " + schema.size() + " names");
    }
    var chunks = new ArrayList<Chunk>();
    for (var i = 0; i < columns.size(); i++) {
      chunks.add(chunk(schema.get(i + 1), columns.get(i).struct(3)));
    }
    var metadata = new TreeMap<String, String>();
    for (var entry : root.structs(5)) {
      metadata.put(entry.text(1), entry.text(2));
    }
    return new Footer(root.number(3), chunks, metadata);
  }

  private static Chunk chunk(ThriftReader.Struct element, ThriftReader.Struct detail) {
    var dictionary = detail.numberOr(11, -1);
    var data = detail.number(9);
    return new Chunk(
        element.text(4),
        Physical.of(detail.size(1)),
        element.number(3) == 1,
        dictionary < 0 ? data : dictionary,
        dictionary,
        data,
        detail.number(7),
        dictionary < 0 ? PLAIN : RLE_DICTIONARY,
        detail.size(4),
        detail.number(6));
  }
}
