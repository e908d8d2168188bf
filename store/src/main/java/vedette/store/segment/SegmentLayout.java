package vedette.store.segment;

import java.util.Locale;
import java.util.Map;
import vedette.data.type.Type;
import vedette.store.StoreException;
import vedette.store.bytes.MalformedException;

/// What a segment looks like on disk.
///
/// A segment is one Parquet file with one row group and one data page a column, rows sorted by
/// their time. Any Parquet reader opens it. A *hot* segment is uncompressed; this program maps it
/// and uses the pages in place, because their layout is chosen so that it is already what a scan
/// wants:
///
/// | KQL type | Parquet | data page |
/// |---|---|---|
/// | string | required BYTE_ARRAY, UTF8 | one bit-packed run of codes, 8, 16, 24 or 32 bits wide |
/// | dynamic | the same, the JSON text | the same |
/// | decimal, guid | optional BYTE_ARRAY, UTF8 | presence, then codes of the values that are there |
/// | long, datetime, timespan | optional INT64 | presence, then values; times are 100 ns ticks |
/// | int | optional INT32 | presence, then values |
/// | real | optional DOUBLE | presence, then values, NaN included |
/// | bool | optional BOOLEAN | presence, then one bit a value |
/// | hidden columns | required INT64 | values |
///
/// Whole numbers of a segment that all fit into 32 bits are INT32. Numbers other than the time that
/// orders the rows are codes of their rising distinct values where that is smaller, so a range of
/// values is a range of codes.
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
/// JSON has fewer types than dynamic. Where reading the JSON of a dynamic column's dictionary would
/// not make the same values again, their binary forms lie, in the order of the codes, as a block
/// behind the column chunk: lengths as ints, then bytes. Other readers never look there.
///
/// *Large dictionaries* (from 16 kB on) of required columns are compressed even in a hot segment,
/// in a way that still lets a single entry be read: one zstd frame for every `2^shift` entries,
/// about 16 kB each, one behind the other, which to any other reader is one page compressed by
/// zstd. The codes stay as they are, in a data page of the second version that says it is not
/// compressed. Where each frame ends lies as a block behind the column chunk: shift, then the ends,
/// as ints.
///
/// A column that has one value in all rows is one run-length run. Whole numbers that are neither
/// codes nor the order of the rows are DELTA_BINARY_PACKED where their differences are a good deal
/// smaller: their values hardly repeat, and a query that wants them decodes them once.
///
/// A *cold* segment has the same columns and dictionaries with every page compressed by zstd, codes
/// as narrow as they can be, and the time that orders the rows as differences too. A column of it
/// is decoded once, when first used, into what a hot page holds. Its sidecar is small too: it has
/// no hashes of values and counts the rows of few of them.
///
/// `_RowId` is left out of a segment all of whose rows are identified by their key, because it
/// follows from those columns ([vedette.store.RowIdentity]); `vedette.rowid` then says `by key`.
///
/// Columns that depend on another (a hash on its file, a name on its id) keep codes of their own:
/// Parquet has no way to share a page, and in a cold segment zstd makes them small.
///
/// The key-value metadata of the footer hold `vedette.format`, `vedette.table`, `vedette.order`
/// (the column that orders the rows), `vedette.form` (hot or cold), and by column name
/// `kql.type.NAME`, `crc32c.NAME` (of the whole column chunk, blocks behind it included),
/// `dynamic.NAME` and `frames.NAME` (offset and length of those blocks). Beside the file lies its
/// [SegmentIndex].
final class SegmentLayout {
  static final String FORMAT_KEY = "vedette.format";
  static final String FORMAT = "3";
  static final String TABLE_KEY = "vedette.table";
  static final String TYPE_KEY = "kql.type.";
  static final String CHECKSUM_KEY = "crc32c.";
  static final String DYNAMIC_KEY = "dynamic.";
  static final String FRAMES_KEY = "frames.";
  static final String ORDER_KEY = "vedette.order";
  static final String FORM_KEY = "vedette.form";
  static final String IDENTITY_KEY = "vedette.rowid";
  static final String BY_KEY = "by key";
  static final String HOT = "hot";
  static final String COLD = "cold";
  static final int MAGIC = 0x31524150; // "PAR1"

  private SegmentLayout() {}

  /// A file of an earlier format is read as it is: what came later is told by metadata it lacks.
  ///
  /// @throws StoreException.TooNew when the file was written by a later program
  static void checkFormat(Map<String, String> metadata) {
    int format;
    try {
      format = Integer.parseInt(metadata.getOrDefault(FORMAT_KEY, "0"));
    } catch (NumberFormatException none) {
      throw new MalformedException("its format is " + metadata.get(FORMAT_KEY));
    }
    if (format > Integer.parseInt(FORMAT)) {
      throw new StoreException.TooNew(format, Integer.parseInt(FORMAT));
    }
  }

  static Parquet.Physical physical(Type type) {
    return switch (type) {
      case BOOL -> Parquet.Physical.BOOLEAN;
      case INT -> Parquet.Physical.INT32;
      case LONG, DATETIME, TIMESPAN -> Parquet.Physical.INT64;
      case REAL -> Parquet.Physical.DOUBLE;
      case DECIMAL, GUID, STRING, DYNAMIC -> Parquet.Physical.BYTE_ARRAY;
    };
  }

  /// Whether a file may hold a type in that form: whole numbers that all fit are narrow.
  static boolean isPossible(Type type, Parquet.Physical physical) {
    var usual = physical(type);
    return physical == usual
        || (physical == Parquet.Physical.INT32 && usual == Parquet.Physical.INT64);
  }

  static boolean isOptional(Type type) {
    return type != Type.STRING && type != Type.DYNAMIC;
  }

  /// Bytes of a code when there are `entries` of them.
  static int codeWidth(int entries) {
    return entries <= 0x100 ? 1 : entries <= 0x1_0000 ? 2 : entries <= 0x100_0000 ? 3 : 4;
  }

  static String hex(int checksum) {
    return String.format(Locale.ROOT, "%08x", checksum);
  }
}
