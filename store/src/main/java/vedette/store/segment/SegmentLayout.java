package vedette.store.segment;

import java.util.Locale;
import vedette.data.type.Type;

/// What a segment looks like on disk.
///
/// A segment is one uncompressed Parquet file with one row group and one data page a column, rows
/// sorted by their time. Any Parquet reader opens it; this program maps it and uses the pages in
/// place, because their layout is chosen so that it is already what a scan wants:
///
/// | KQL type | Parquet | data page |
/// |---|---|---|
/// | string | required BYTE_ARRAY, UTF8 | one bit-packed run of codes, 8, 16 or 32 bits wide |
/// | dynamic | the same, the JSON text | the same |
/// | decimal, guid | optional BYTE_ARRAY, UTF8 | presence, then codes of the values that are there |
/// | long, datetime, timespan | optional INT64 | presence, then values; times are 100 ns ticks |
/// | int | optional INT32 | presence, then values |
/// | real | optional DOUBLE | presence, then values, NaN included |
/// | bool | optional BOOLEAN | presence, then one bit a value |
/// | hidden columns | required INT64 | values |
///
/// *Presence* is Parquet's definition levels. Without nulls they are one run-length run, and the
/// values lie dense; with nulls they are one bit-packed run, which is a bitmap, and the position of
/// a row's value is the number of bits before its own: counts of every 64 rows make that a look-up.
/// Other tools see true nulls, a null takes one bit, and nothing has to be decoded in order. The
/// other choice, a required column beside a validity column, would show zeros to every other tool.
///
/// A string is never null in KQL, so its columns are required; a null dynamic is the JSON text
/// `null`, an empty string inside a dynamic is `""` with its quotes.
///
/// JSON has fewer types than dynamic. So the binary forms of a dynamic column's dictionary lie, in
/// the order of the codes, as a block behind the column chunk: lengths as ints, then bytes. Other
/// readers never look there.
///
/// The key-value metadata of the footer hold `vedette.format`, `vedette.table`, and by column name
/// `kql.type.NAME`, `crc32c.NAME` (of the whole column chunk, the block included) and
/// `dynamic.NAME` (offset and length of the block).
final class SegmentLayout {
  static final String FORMAT_KEY = "vedette.format";
  static final String FORMAT = "1";
  static final String TABLE_KEY = "vedette.table";
  static final String TYPE_KEY = "kql.type.";
  static final String CHECKSUM_KEY = "crc32c.";
  static final String DYNAMIC_KEY = "dynamic.";
  static final int MAGIC = 0x31524150; // "PAR1"

  private SegmentLayout() {}

  static Parquet.Physical physical(Type type) {
    return switch (type) {
      case BOOL -> Parquet.Physical.BOOLEAN;
      case INT -> Parquet.Physical.INT32;
      case LONG, DATETIME, TIMESPAN -> Parquet.Physical.INT64;
      case REAL -> Parquet.Physical.DOUBLE;
      case DECIMAL, GUID, STRING, DYNAMIC -> Parquet.Physical.BYTE_ARRAY;
    };
  }

  static boolean isOptional(Type type) {
    return type != Type.STRING && type != Type.DYNAMIC;
  }

  /// Bytes of a code when there are `entries` of them.
  static int codeWidth(int entries) {
    return entries <= 0x100 ? 1 : entries <= 0x1_0000 ? 2 : 4;
  }

  static String hex(int checksum) {
    return String.format(Locale.ROOT, "%08x", checksum);
  }
}
