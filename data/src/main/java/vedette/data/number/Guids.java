package vedette.data.number;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// GUIDs as text: 32 hexadecimal digits in any case, with hyphens in their places or without any,
/// and optionally in braces or parentheses.
public final class Guids {
  private static final int PLAIN_LENGTH = 32;
  private static final int HYPHENED_LENGTH = 36;

  private Guids() {}

  /// What `toguid` answers for a text, or null.
  public static @Nullable UUID parse(Text text) {
    byte[] heap = text.heap();
    int from = Blanks.skip(heap, text.from(), text.end());
    int end = Blanks.skipBack(heap, from, text.end());
    if (end - from == HYPHENED_LENGTH + 2 && isEnclosed(heap[from], heap[end - 1])) {
      from++;
      end--;
    }
    boolean hyphens = end - from == HYPHENED_LENGTH;
    return hyphens || end - from == PLAIN_LENGTH ? digits(heap, from, end, hyphens) : null;
  }

  private static boolean isEnclosed(byte first, byte last) {
    return (first == '{' && last == '}') || (first == '(' && last == ')');
  }

  private static @Nullable UUID digits(byte[] heap, int from, int end, boolean hyphens) {
    long high = 0;
    long low = 0;
    for (int at = from; at < end; at++) {
      int place = at - from;
      boolean hyphen = hyphens && (place == 8 || place == 13 || place == 18 || place == 23);
      int digit = heap[at] < 0 ? -1 : Character.digit(heap[at], 16);
      if (hyphen ? heap[at] != '-' : digit < 0) {
        return null;
      }
      if (!hyphen) {
        high = (high << 4) | (low >>> 60);
        low = (low << 4) | digit;
      }
    }
    return new UUID(high, low);
  }
}
