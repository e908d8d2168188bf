package vedette.store.segment;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import vedette.store.bytes.ByteSink;
import vedette.store.bytes.MalformedException;

/// Which rows have each code of a column: `entries + 1` ints where lists begin and end, then the
/// lists, each the first row and the distances to the next ones as varints.
///
/// A word of a command line is in few codes and those in few rows; with lists of them nobody need
/// look at the codes of the other rows.
final class RowPostings {
  private final MemorySegment bytes;
  private final int entries;
  private final int rows;

  /// @param rows of the column
  RowPostings(MemorySegment bytes, int entries, int rows) {
    if ((entries + 1) * 4L > bytes.byteSize()) {
      throw new MalformedException("lists of " + entries + " codes are too short");
    }
    this.bytes = bytes;
    this.entries = entries;
    this.rows = rows;
  }

  static void write(int[] codes, int[] counts, ByteSink out) {
    var ends = new int[counts.length + 1];
    for (var code = 0; code < counts.length; code++) {
      ends[code + 1] = ends[code] + counts[code];
    }
    var ordered = new int[codes.length];
    for (var row = 0; row < codes.length; row++) {
      ordered[ends[codes[row]]++] = row;
    }
    var directory = out.size();
    for (var code = 0; code <= counts.length; code++) {
      out.putInt(0);
    }
    var start = out.size();
    var at = 0;
    for (var code = 0; code < counts.length; code++) {
      out.setInt(directory + code * 4, out.size() - start);
      for (var before = 0; at < ends[code]; at++) {
        out.putVarint(ordered[at] - before);
        before = ordered[at];
      }
    }
    out.setInt(directory + counts.length * 4, out.size() - start);
  }

  /// The rows that have one of the first `count` of `codes`, rising.
  int[] rows(int[] codes, int count) {
    var found = new int[64];
    var size = 0;
    var start = (entries + 1) * 4L;
    for (var i = 0; i < count; i++) {
      var at = start + begin(codes[i]);
      var end = start + begin(codes[i] + 1);
      if (at > end || end > bytes.byteSize()) {
        throw new MalformedException("the list of code " + codes[i]);
      }
      for (var row = 0; at < end; ) {
        var value = 0;
        byte next;
        var shift = 0;
        do {
          next = bytes.get(ColumnPages.BYTE, at++);
          value |= (next & 0x7F) << shift;
          shift += 7;
        } while (next < 0 && shift < 35);
        row += value;
        if (size == found.length) {
          found = Arrays.copyOf(found, size * 2);
        }
        if (row < 0 || row >= rows) {
          throw new MalformedException("row " + row + " of " + rows + " in a list");
        }
        found[size++] = row;
      }
    }
    var all = Arrays.copyOf(found, size);
    if (count > 1) {
      Arrays.sort(all);
    }
    return all;
  }

  private long begin(int code) {
    return bytes.get(ColumnPages.INT, code * 4L) & 0xFFFFFFFFL;
  }
}
