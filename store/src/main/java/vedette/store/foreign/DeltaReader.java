package vedette.store.foreign;

import vedette.store.bytes.MalformedException;

/// Whole numbers as bit-packed differences, one after the other.
final class DeltaReader {
  private static final int LARGEST_BLOCK = 1 << 20;
  private final byte[] bytes;
  private final int end;
  private final int miniSize;
  private final int[] widths;
  private final long total;
  private int at;
  private long read;
  private long last;
  private long least;
  private int mini;
  private int inMini;
  private long bit;

  DeltaReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
    var block = varint();
    var minis = varint();
    this.total = varint();
    if (block <= 0 || block > LARGEST_BLOCK || minis <= 0 || minis > block || total < 0) {
      throw new MalformedException("blocks of " + block + " differences in " + minis + " parts");
    }
    if (block % minis != 0 || block / minis % 8 != 0) {
      throw new MalformedException("blocks of " + block + " differences in " + minis + " parts");
    }
    this.miniSize = (int) (block / minis);
    this.widths = new int[(int) minis];
    this.mini = widths.length;
    this.last = zigzag();
  }

  long next() {
    if (read >= total) {
      throw new MalformedException("its values end early");
    }
    if (read++ == 0) {
      return last;
    }
    if (inMini == miniSize || mini == widths.length) {
      startMini();
    }
    last += least + unpack(widths[mini]);
    bit += widths[mini];
    inMini++;
    return last;
  }

  /// Goes on to where the numbers end and returns that position.
  int skip() {
    while (read < total) {
      if (read == 0) {
        read++;
        continue;
      }
      if (inMini == miniSize || mini == widths.length) {
        startMini();
      }
      var some = (int) Math.min(total - read, miniSize - inMini);
      inMini += some;
      read += some;
    }
    return at;
  }

  private void startMini() {
    mini++;
    if (mini >= widths.length) {
      least = zigzag();
      for (var i = 0; i < widths.length; i++) {
        widths[i] = octet();
      }
      mini = 0;
    }
    inMini = 0;
    var width = widths[mini];
    if (width > 64) {
      throw new MalformedException("differences of " + width + " bits");
    }
    bit = at * 8L;
    var length = (long) width * miniSize / 8;
    if (length > end - at) {
      throw new MalformedException("its values end early");
    }
    at += (int) length;
  }

  private long unpack(int width) {
    if (width == 0) {
      return 0;
    }
    var octet = (int) (bit >>> 3);
    var shift = (int) (bit & 7);
    var low = 0L;
    var taken = Math.min(8, at - octet);
    for (var i = 0; i < taken; i++) {
      low |= (bytes[octet + i] & 0xFFL) << (8 * i);
    }
    low >>>= shift;
    if (shift + width > 64) {
      low |= (bytes[octet + 8] & 0xFFL) << (64 - shift);
    }
    return width == 64 ? low : low & (1L << width) - 1;
  }

  private int octet() {
    if (at >= end) {
      throw new MalformedException("its values end early");
    }
    return bytes[at++] & 0xFF;
  }

  private long varint() {
    var result = 0L;
    for (var shift = 0; shift < 64; shift += 7) {
      var next = octet();
      result |= (next & 0x7FL) << shift;
      if (next < 0x80) {
        return result;
      }
    }
    throw new MalformedException("a number of more than ten bytes");
  }

  private long zigzag() {
    var value = varint();
    return value >>> 1 ^ -(value & 1);
  }
}
