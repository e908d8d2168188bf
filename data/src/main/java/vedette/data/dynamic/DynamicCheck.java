package vedette.data.dynamic;

import vedette.data.number.Decimals;
import vedette.data.text.Text;

/// Checks bytes that come from outside (a file, another program) before they are read as [Dynamic].
///
/// [Dynamic] itself trusts its heap, because paths are read far more often than bytes arrive.
public final class DynamicCheck {
  private DynamicCheck() {}

  /// Whether the range holds exactly one value in the form that [Dynamic] describes, nested no
  /// deeper than [Dynamic#MAX_DEPTH], so that every method of it is safe.
  public static boolean isWellFormed(byte[] heap, int from, int length) {
    boolean inside = from >= 0 && length > 0 && length <= heap.length - from;
    return inside && isValue(heap, from, from + length, 0);
  }

  private static boolean isValue(byte[] heap, int from, int end, int depth) {
    if (from >= end || depth > Dynamic.MAX_DEPTH) {
      return false;
    }
    int width = Encoding.width(heap[from]);
    int size = end - from;
    return switch (heap[from] & 0xF) {
      case Encoding.NULL, Encoding.FALSE, Encoding.TRUE -> size == 1;
      case Encoding.LONG -> size == 1 + width;
      case Encoding.REAL, Encoding.DATETIME, Encoding.TIMESPAN -> size == 9;
      case Encoding.GUID -> size == 17;
      case Encoding.STRING -> true;
      case Encoding.DECIMAL -> Decimals.parse(new Text(heap, from + 1, size - 1)) != null;
      case Encoding.ARRAY -> width < 8 && isTable(heap, from, end, depth, 1);
      case Encoding.BAG -> width < 8 && isTable(heap, from, end, depth, 2);
      default -> false;
    };
  }

  /// Ends must not fall back, must fill the range, and each value must be one.
  private static boolean isTable(byte[] heap, int from, int end, int depth, int slotsEach) {
    int width = Encoding.width(heap[from]);
    if (end - from < 1 + width) {
      return false;
    }
    int count = Encoding.count(heap, from);
    long payload = from + 1L + width + (long) count * slotsEach * width;
    if (count < 0 || payload > end) {
      return false;
    }
    int start = (int) payload;
    for (int slot = 0; slot < count * slotsEach; slot++) {
      int stop = Encoding.unsigned(heap, from + 1 + width + slot * width, width);
      if (stop < 0 || stop > end - payload || payload + stop < start) {
        return false;
      }
      boolean isKey = slotsEach == 2 && (slot & 1) == 0;
      if (!isKey && !isValue(heap, start, (int) payload + stop, depth + 1)) {
        return false;
      }
      start = (int) payload + stop;
    }
    return start == end;
  }
}
