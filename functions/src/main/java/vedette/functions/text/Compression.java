package vedette.functions.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// Deflate and its two wrappings, within the size of one cell.
final class Compression {
  private Compression() {}

  private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final byte[] ZLIB_HEADER = {0x78, 1};
  private static final int FLAG_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

  /// The text between gzip's header and trailer.
  static byte[] gzip(Text text) {
    var bytes = text.bytes();
    var crc = new CRC32();
    crc.update(bytes);
    var deflated = deflated(bytes);
    var wrapped = ByteBuffer.allocate(GZIP_HEADER.length + deflated.length + 8);
    wrapped.order(ByteOrder.LITTLE_ENDIAN).put(GZIP_HEADER).put(deflated);
    return wrapped.putInt((int) crc.getValue()).putInt(bytes.length).array();
  }

  /// The text between zlib's header and trailer.
  static byte[] zlib(Text text) {
    var bytes = text.bytes();
    var sum = new Adler32();
    sum.update(bytes);
    var deflated = deflated(bytes);
    var wrapped = ByteBuffer.allocate(ZLIB_HEADER.length + deflated.length + 4);
    return wrapped.put(ZLIB_HEADER).put(deflated).putInt((int) sum.getValue()).array();
  }

  /// Bytes that hardly shrink, by less than an eighth, are stored as they are.
  private static byte[] deflated(byte[] bytes) {
    var small = deflated(bytes, Deflater.DEFAULT_COMPRESSION);
    return small.length < bytes.length - bytes.length / 8
        ? small
        : deflated(bytes, Deflater.NO_COMPRESSION);
  }

  private static byte[] deflated(byte[] bytes, int level) {
    try (var deflater = new Deflater(level, true)) {
      deflater.setInput(bytes);
      deflater.finish();
      var out = new ByteArrayOutputStream();
      var buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    }
  }

  /// What gzip's wrapping holds, or null when it is damaged.
  static @Nullable Text gunzip(byte[] bytes) {
    var start = headerEnd(bytes);
    return start < 0 ? null : inflated(bytes, start, true);
  }

  private static int headerEnd(byte[] bytes) {
    if (bytes.length < 18 || bytes[0] != GZIP_HEADER[0] || bytes[1] != GZIP_HEADER[1]) {
      return -1;
    }
    var flags = bytes[3];
    var at = GZIP_HEADER.length;
    if ((flags & FLAG_EXTRA) != 0) {
      at += 2 + (bytes[at] & 0xFF) + ((bytes[at + 1] & 0xFF) << 8);
    }
    at = (flags & FLAG_NAME) != 0 ? behindZero(bytes, at) : at;
    at = (flags & FLAG_COMMENT) != 0 ? behindZero(bytes, at) : at;
    at += (flags & FLAG_CRC) != 0 ? 2 : 0;
    return at < bytes.length ? at : -1;
  }

  private static int behindZero(byte[] bytes, int from) {
    var at = from;
    while (at < bytes.length && bytes[at] != 0) {
      at++;
    }
    return at + 1;
  }

  /// What zlib's wrapping holds, or null when it is damaged.
  static @Nullable Text unzlib(byte[] bytes) {
    return inflated(bytes, 0, false);
  }

  /// What does not fit a cell is cut off, so that a small text cannot fill the memory.
  private static @Nullable Text inflated(byte[] bytes, int from, boolean bare) {
    try (var inflater = new Inflater(bare)) {
      inflater.setInput(bytes, from, bytes.length - from);
      var out = new ByteArrayOutputStream();
      var buffer = new byte[8192];
      while (!inflater.finished() && out.size() <= CellLimit.MAX_BYTES) {
        var count = inflater.inflate(buffer);
        if (count == 0 && !inflater.finished()) {
          return null;
        }
        out.write(buffer, 0, count);
      }
      return CellLimit.cut(Text.of(out.toByteArray()));
    } catch (DataFormatException damaged) {
      return null;
    }
  }
}
