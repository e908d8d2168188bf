package vedette.store.foreign;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import vedette.store.bytes.MalformedException;

/// How the pages of a chunk are compressed.
enum Codec {
  UNCOMPRESSED,
  SNAPPY,
  GZIP,
  ZSTD,
  LZ4_RAW;

  /// By Parquet's number; those that no longer are written, or need a library of their own, are
  /// refused by name.
  static Codec of(long number) {
    return switch ((int) number) {
      case 0 -> UNCOMPRESSED;
      case 1 -> SNAPPY;
      case 2 -> GZIP;
      case 3 -> throw refused("LZO");
      case 4 -> throw refused("Brotli");
      case 5 -> throw refused("LZ4 in Hadoop's frames");
      case 6 -> ZSTD;
      case 7 -> LZ4_RAW;
      default -> throw new MalformedException("a compression of number " + number);
    };
  }

  private static MalformedException refused(String name) {
    return new MalformedException(
        "it is compressed by "
            + name
            + ", which is not read; Snappy, gzip, Zstandard and LZ4_RAW are");
  }

  /// The `length` bytes from `from` without compression, exactly `size` of them.
  byte[] unpack(byte[] packed, int from, int length, int size) {
    var raw = new byte[size];
    var made =
        switch (this) {
          case UNCOMPRESSED -> copy(packed, from, length, raw);
          case SNAPPY -> Snappy.unpack(packed, from, length, raw);
          case GZIP -> inflate(packed, from, length, raw);
          case ZSTD -> zstd(packed, from, length, raw);
          case LZ4_RAW -> Lz4.unpack(packed, from, length, raw);
        };
    if (made != size) {
      throw new MalformedException(made + " bytes unpacked where " + size + " were told");
    }
    return raw;
  }

  private static int copy(byte[] packed, int from, int length, byte[] raw) {
    if (length != raw.length) {
      return length;
    }
    System.arraycopy(packed, from, raw, 0, length);
    return length;
  }

  private static int zstd(byte[] packed, int from, int length, byte[] raw) {
    try {
      return (int) Zstd.decompressByteArray(raw, 0, raw.length, packed, from, length);
    } catch (ZstdException e) {
      throw new MalformedException("it does not decompress: " + e.getMessage());
    }
  }

  /// One or more members with headers of gzip, or of zlib, as some writers have it.
  private static int inflate(byte[] packed, int from, int length, byte[] raw) {
    var end = from + length;
    var at = from;
    var made = 0;
    while (at < end) {
      var isGzip = end - at > 2 && packed[at] == 0x1F && (packed[at + 1] & 0xFF) == 0x8B;
      try (var inflater = new Inflater(isGzip)) {
        at = isGzip ? gzipBody(packed, at, end) : at;
        inflater.setInput(packed, at, end - at);
        while (!inflater.finished()) {
          var count = inflater.inflate(raw, made, raw.length - made);
          made += count;
          if (count == 0 && !inflater.finished()) {
            throw new MalformedException("it does not decompress");
          }
        }
        at = end - inflater.getRemaining() + (isGzip ? 8 : 0);
      } catch (DataFormatException e) {
        throw new MalformedException("it does not decompress: " + e.getMessage());
      }
    }
    return made;
  }

  /// Where the deflated bytes of a gzip member begin, behind its header of ten bytes and more.
  private static int gzipBody(byte[] packed, int start, int end) {
    if (end - start < 18) {
      throw new MalformedException("a gzip header that ends early");
    }
    var flags = packed[start + 3];
    var at = start + 10;
    if ((flags & 4) != 0) {
      at += 2 + (packed[at] & 0xFF) + ((packed[at + 1] & 0xFF) << 8);
    }
    for (var text = 0; text < Integer.bitCount(flags & 0x18); text++) {
      while (at < end && packed[at] != 0) {
        at++;
      }
      at++;
    }
    at += (flags & 2) != 0 ? 2 : 0;
    if (at >= end) {
      throw new MalformedException("a gzip header that ends early");
    }
    return at;
  }
}
