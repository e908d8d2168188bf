package vedette.store.foreign;

import vedette.store.bytes.MalformedException;

/// Unpacks a block of Snappy: the length, then literals and copies of what came before.
final class Snappy {
  private Snappy() {}

  /// Fills `raw` and returns how many bytes the block holds.
  static int unpack(byte[] packed, int from, int length, byte[] raw) {
    var end = from + length;
    var at = from;
    var size = 0L;
    for (var shift = 0; ; shift += 7) {
      if (at >= end || shift > 28) {
        throw broken();
      }
      var next = packed[at++];
      size |= (next & 0x7FL) << shift;
      if (next >= 0) {
        break;
      }
    }
    if (size != raw.length) {
      throw new MalformedException(size + " bytes packed where " + raw.length + " were told");
    }
    return elements(packed, at, end, raw);
  }

  private static int elements(byte[] packed, int start, int end, byte[] raw) {
    var at = start;
    var made = 0;
    while (at < end) {
      var tag = packed[at++] & 0xFF;
      var kind = tag & 3;
      if (kind == 0) {
        var count = tag >>> 2;
        if (count >= 60) {
          var octets = count - 59;
          count = number(packed, at, octets, end);
          at += octets;
        }
        count++;
        if (count <= 0 || count > end - at || count > raw.length - made) {
          throw broken();
        }
        System.arraycopy(packed, at, raw, made, count);
        at += count;
        made += count;
        continue;
      }
      var octets = kind == 3 ? 4 : kind;
      var low = number(packed, at, octets, end);
      at += octets;
      var offset = kind == 1 ? (tag & 0xE0) << 3 | low : low;
      var count = kind == 1 ? (tag >>> 2 & 7) + 4 : (tag >>> 2) + 1;
      copy(raw, made, offset, count);
      made += count;
    }
    return made;
  }

  private static int number(byte[] packed, int at, int octets, int end) {
    if (octets > end - at) {
      throw broken();
    }
    var value = 0;
    for (var i = 0; i < octets; i++) {
      value |= (packed[at + i] & 0xFF) << (8 * i);
    }
    return value;
  }

  /// Repeats what lies `offset` back, which may overlap what it makes.
  static void copy(byte[] raw, int made, int offset, int count) {
    if (offset <= 0 || offset > made || count < 0 || count > raw.length - made) {
      throw broken();
    }
    if (offset >= count) {
      System.arraycopy(raw, made - offset, raw, made, count);
      return;
    }
    for (var i = made; i < made + count; i++) {
      raw[i] = raw[i - offset];
    }
  }

  private static MalformedException broken() {
    return new MalformedException("it does not decompress");
  }
}
