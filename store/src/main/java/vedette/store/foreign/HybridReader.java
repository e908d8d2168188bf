package vedette.store.foreign;

import vedette.store.bytes.MalformedException;

/// Small numbers in runs: either one number many times or some bit-packed in groups of eight. So
/// lie levels, codes of dictionaries and some booleans.
final class HybridReader {
  private final byte[] bytes;
  private final int end;
  private final int bits;
  private int at;
  private long left;
  private boolean isPacked;
  private int value;
  private long bit;

  /// @param bits of a number, 0 to 32
  HybridReader(byte[] bytes, int from, int end, int bits) {
    if (bits < 0 || bits > 32 || from < 0 || from > end || end > bytes.length) {
      throw new MalformedException("runs of " + bits + " bits");
    }
    this.bytes = bytes;
    this.at = from;
    this.end = end;
    this.bits = bits;
  }

  /// All of the bytes as one packed run.
  static HybridReader packed(byte[] bytes, int from, int end, int bits) {
    var reader = new HybridReader(bytes, from, end, bits);
    reader.isPacked = true;
    reader.left = Long.MAX_VALUE;
    reader.bit = from * 8L;
    return reader;
  }

  /// One number again and again.
  static HybridReader constant(int value) {
    var reader = new HybridReader(new byte[0], 0, 0, 0);
    reader.left = Long.MAX_VALUE;
    reader.value = value;
    return reader;
  }

  int next() {
    while (left == 0) {
      startRun();
    }
    left--;
    if (!isPacked) {
      return value;
    }
    var unpacked = unpack();
    bit += bits;
    return unpacked;
  }

  private void startRun() {
    var head = varint();
    isPacked = (head & 1) == 1;
    left = isPacked ? (head >>> 1) * 8 : head >>> 1;
    if (isPacked) {
      bit = at * 8L;
      // The last group of a page may be cut short; whoever reads that far is told.
      at = (int) Math.min(end, at + (head >>> 1) * bits);
      return;
    }
    value = 0;
    var octets = (bits + 7) / 8;
    if (octets > end - at) {
      throw early();
    }
    for (var i = 0; i < octets; i++) {
      value |= (bytes[at++] & 0xFF) << (8 * i);
    }
  }

  private int unpack() {
    if (bit + bits > end * 8L) {
      throw early();
    }
    var octet = (int) (bit >>> 3);
    var shift = (int) (bit & 7);
    var window = 0L;
    for (var i = 0; i * 8 < shift + bits; i++) {
      window |= (bytes[octet + i] & 0xFFL) << (8 * i);
    }
    return (int) (window >>> shift & (1L << bits) - 1);
  }

  private long varint() {
    var result = 0L;
    for (var shift = 0; shift < 35; shift += 7) {
      if (at >= end) {
        throw early();
      }
      var next = bytes[at++];
      result |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return result;
      }
    }
    throw new MalformedException("a run of more than 2^35 values");
  }

  private static MalformedException early() {
    return new MalformedException("its values end early");
  }
}
