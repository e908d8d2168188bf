package vedette.store.foreign;

import vedette.store.bytes.MalformedException;

/// Unpacks a block of LZ4 without frames: literals and copies in turn, ending with literals.
final class Lz4 {
  private static final int LEAST_COPY = 4;

  private Lz4() {}

  /// Fills `raw` and returns how many bytes the block holds.
  static int unpack(byte[] packed, int from, int length, byte[] raw) {
    var end = from + length;
    var at = from;
    var made = 0;
    while (at < end) {
      var token = packed[at++] & 0xFF;
      var literals = (long) (token >>> 4);
      if (literals == 15) {
        var start = at;
        literals += more(packed, start, end);
        at = behind(packed, start, end);
      }
      if (literals > end - at || literals > raw.length - made) {
        throw broken();
      }
      System.arraycopy(packed, at, raw, made, (int) literals);
      at += (int) literals;
      made += (int) literals;
      if (at == end) {
        return made;
      }
      if (end - at < 2) {
        throw broken();
      }
      var offset = (packed[at] & 0xFF) | ((packed[at + 1] & 0xFF) << 8);
      at += 2;
      var count = (long) (token & 15) + LEAST_COPY;
      if ((token & 15) == 15) {
        var start = at;
        count += more(packed, start, end);
        at = behind(packed, start, end);
      }
      if (count > raw.length - made) {
        throw broken();
      }
      Snappy.copy(raw, made, offset, (int) count);
      made += (int) count;
    }
    return made;
  }

  /// The sum of a run of bytes that ends with one below 255.
  private static long more(byte[] packed, int start, int end) {
    var last = behind(packed, start, end) - 1;
    return (last - start) * 255L + (packed[last] & 0xFF);
  }

  private static int behind(byte[] packed, int start, int end) {
    var at = start;
    while (at < end && packed[at] == -1) {
      at++;
    }
    if (at >= end) {
      throw broken();
    }
    return at + 1;
  }

  private static MalformedException broken() {
    return new MalformedException("it does not decompress");
  }
}
