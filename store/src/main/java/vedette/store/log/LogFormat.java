package vedette.store.log;

import java.util.function.Consumer;
import java.util.zip.CRC32C;
import vedette.store.bytes.ByteSink;
import vedette.store.bytes.ByteSource;

/// The bytes of a log file.
///
/// A file begins with [#FILE_HEADER] bytes: the file magic and the number of the log. Then come
/// records, each at a multiple of eight bytes:
///
/// | bytes | what |
/// |---|---|
/// | 4 | record magic |
/// | 4 | length of the body |
/// | 8 | how much of the file was durable when the record was written |
/// | 4 | kind: 1 commit, 2 clean end |
/// | 4 | CRC32C of the 16 bytes before it and of the body |
/// | | the body, and zeros up to a multiple of eight |
///
/// The durable length settles what a damaged record means: when a later, sound record says that it
/// had been durable, it is corruption; otherwise it is the torn end of a write that was never
/// acknowledged. A clean end says so for the last commit too.
final class LogFormat {
  static final long FILE_MAGIC = 0x0A31474F4C544456L; // "VDTLOG1\n"
  static final int FILE_HEADER = 24;
  static final int RECORD_MAGIC = 0x43455256; // "VREC"
  static final int RECORD_HEADER = 24;
  static final int COMMIT = 1;
  static final int CLEAN_END = 2;

  private LogFormat() {}

  static byte[] fileHeader(long number) {
    var out = new ByteSink(FILE_HEADER);
    out.putLong(FILE_MAGIC).putLong(number);
    out.putInt(out.checksum(0, 16)).putInt(0);
    return out.toBytes();
  }

  static boolean isFileHeader(byte[] bytes, long number) {
    if (bytes.length < FILE_HEADER) {
      return false;
    }
    var in = new ByteSource(bytes);
    return in.getLong() == FILE_MAGIC
        && in.getLong() == number
        && in.getInt() == ByteSink.checksum(bytes, 0, 16)
        && in.getInt() == 0;
  }

  /// Appends a whole record to `out`; `durable` is the durable length of the file.
  static void putRecord(int kind, Consumer<ByteSink> body, long durable, ByteSink out) {
    var start = out.size();
    out.putInt(RECORD_MAGIC).putInt(0).putLong(durable).putInt(kind).putInt(0);
    body.accept(out);
    var length = out.size() - start - RECORD_HEADER;
    out.setInt(start + 4, length);
    out.setInt(start + 20, checksum(out.array(), start, length));
    out.align(8);
  }

  /// The checksum of the record at `start` with a body of `length` bytes.
  static int checksum(byte[] bytes, int start, int length) {
    var crc = new CRC32C();
    crc.update(bytes, start + 4, 16);
    crc.update(bytes, start + RECORD_HEADER, length);
    return (int) crc.getValue();
  }

  /// Bytes of a record with a body of `length` bytes, padding included.
  static long recordSize(int length) {
    return RECORD_HEADER + (length + 7L) / 8 * 8;
  }
}
