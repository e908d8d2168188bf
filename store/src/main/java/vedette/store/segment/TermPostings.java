package vedette.store.segment;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.column.TermIndex;
import vedette.data.text.Text;
import vedette.store.bytes.MalformedException;

/// The term index of a dictionary as it lies in the sidecar.
///
/// `shift:byte bits:byte 0:short entries:int groups:int bodyBytes:int`, then for each group of 64
/// terms the hash of its first term and where its terms begin in the body, both ints, then the
/// body. Terms stand in the order of the upper `bits` bits of their hashes, a few more than it
/// takes to tell them apart. In the body a term is twice the distance of its hash from the one
/// before in its group, and one more when it has a single unit, which follows; else the number of
/// its units and their distances from one to the next, all as varints. No units at all means that
/// the term is too frequent to be worth a list. Sidecars without `bits` have whole hashes of 32
/// bits, distances as they are, and the number of units always.
///
/// A unit is `2^shift` neighbouring codes: one where values repeat, a block where they hardly do,
/// which keeps the lists of unique command lines small.
final class TermPostings implements TermIndex {
  static final int GROUP = 64;
  static final int HEADER = 16;
  private static final int MOST_BITS = 30;
  private final MemorySegment bytes;
  private final int shift;
  private final int bits;
  private final int entries;
  private final int groups;
  private final long body;
  private final long end;

  TermPostings(MemorySegment bytes) {
    if (bytes.byteSize() < HEADER) {
      throw new MalformedException("a term index of " + bytes.byteSize() + " bytes");
    }
    this.bytes = bytes;
    this.shift = bytes.get(ColumnPages.BYTE, 0);
    this.bits = bytes.get(ColumnPages.BYTE, 1);
    this.entries = bytes.get(ColumnPages.INT, 4);
    this.groups = bytes.get(ColumnPages.INT, 8);
    this.body = HEADER + groups * 8L;
    this.end = body + bytes.get(ColumnPages.INT, 12);
    if (shift < 0
        || shift > 16
        || bits < 0
        || bits > MOST_BITS
        || entries < 0
        || groups < 0
        || end != bytes.byteSize()) {
      throw new MalformedException("the header of a term index");
    }
  }

  /// How many bits of their hashes tell so many terms apart, but for one in a hundred.
  static int hashBits(int terms) {
    return Math.clamp(32 - Integer.numberOfLeadingZeros(terms) + 6, 16, MOST_BITS);
  }

  static int hash(byte[] heap, int from, int length) {
    return (int) (Text.hash64(heap, from, length) >>> 32);
  }

  /// Units as codes. Units of each term are intersected from the rarest on.
  @Override
  public int @Nullable [] holding(List<Text> terms) {
    int[] common = null;
    for (var term : terms) {
      var units = units(hash(term.heap(), term.from(), term.length()));
      if (units != null) {
        common = common == null ? units : both(common, units);
      }
    }
    return common == null ? null : codes(common);
  }

  private int[] codes(int[] units) {
    if (shift == 0) {
      return units;
    }
    var codes = new int[units.length << shift];
    var count = 0;
    for (var unit : units) {
      for (var code = unit << shift; code < Math.min(entries, (unit + 1) << shift); code++) {
        codes[count++] = code;
      }
    }
    return Arrays.copyOf(codes, count);
  }

  private static int[] both(int[] left, int[] right) {
    var common = new int[Math.min(left.length, right.length)];
    var count = 0;
    for (int i = 0, j = 0; i < left.length && j < right.length; ) {
      if (left[i] == right[j]) {
        common[count++] = left[i];
        i++;
        j++;
      } else if (left[i] < right[j]) {
        i++;
      } else {
        j++;
      }
    }
    return Arrays.copyOf(common, count);
  }

  /// The units of a term; none when nobody has it, null when nearly all may have it.
  private int @Nullable [] units(int whole) {
    var hash = bits == 0 ? whole : whole >>> (32 - bits);
    var group = group(hash);
    if (group < 0) {
      return new int[0];
    }
    var reader = new Reader(body + bytes.get(ColumnPages.INT, HEADER + group * 8L + 4));
    var limit =
        group + 1 < groups ? body + bytes.get(ColumnPages.INT, HEADER + (group + 1) * 8L + 4) : end;
    var present = bytes.get(ColumnPages.INT, HEADER + group * 8L);
    while (reader.at < limit) {
      var distance = reader.varint();
      var isSingle = bits > 0 && (distance & 1) == 1;
      present += bits > 0 ? distance >>> 1 : distance;
      var count = isSingle ? 1 : reader.varint();
      if (present == hash) {
        return count == 0 ? null : reader.list(count);
      }
      if (Integer.compareUnsigned(present, hash) > 0) {
        break;
      }
      reader.skip(count);
    }
    return new int[0];
  }

  /// The last group whose first hash is not above `hash`, or -1.
  private int group(int hash) {
    var low = 0;
    var high = groups - 1;
    while (low <= high) {
      var middle = (low + high) >>> 1;
      var first = bytes.get(ColumnPages.INT, HEADER + middle * 8L);
      if (Integer.compareUnsigned(first, hash) <= 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  private final class Reader {
    private long at;

    Reader(long at) {
      this.at = at;
    }

    int varint() {
      var value = 0;
      for (var shift = 0; shift < 35; shift += 7) {
        var next = bytes.get(ColumnPages.BYTE, at++);
        value |= (next & 0x7F) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw new MalformedException("a number of more than five bytes in a term index");
    }

    int[] list(int count) {
      if (count < 0 || count > end - at) {
        throw new MalformedException("a list of " + count + " units");
      }
      var units = new int[count];
      var unit = 0;
      for (var i = 0; i < count; i++) {
        unit += varint();
        units[i] = unit;
      }
      return units;
    }

    void skip(int count) {
      for (var left = count; left > 0; ) {
        left -= bytes.get(ColumnPages.BYTE, at++) >= 0 ? 1 : 0;
      }
    }
  }
}
