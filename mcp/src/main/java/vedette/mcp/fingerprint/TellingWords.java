package vedette.mcp.fingerprint;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import vedette.data.text.Text;

/// Words of which one must be in a text, whatever the case: looked for all at once and in the
/// bytes, since an estate has a million texts and nearly none holds any.
final class TellingWords {
  private static final int STARTS = 1 << 12;

  /// The words that may begin where two bytes stand.
  private final byte[][][] byStart = new byte[STARTS][][];

  /// A word of fewer than two letters is in nearly every text, and case is known of ASCII only:
  /// with another word every text counts.
  private boolean always;

  /// @param words in small letters
  TellingWords(Collection<String> words) {
    Arrays.fill(byStart, new byte[0][]);
    for (var word : words) {
      var bytes = word.getBytes(StandardCharsets.UTF_8);
      if (bytes.length < 2 || bytes.length > word.length()) {
        always = true;
        continue;
      }
      var start = start(bytes[0], bytes[1]);
      byStart[start] = Arrays.copyOf(byStart[start], byStart[start].length + 1);
      byStart[start][byStart[start].length - 1] = bytes;
    }
  }

  private static int start(int first, int second) {
    return (first * 61 + second) & (STARTS - 1);
  }

  private static int small(byte letter) {
    return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
  }

  boolean anyIn(Text text) {
    var bytes = text.heap();
    var end = text.from() + text.length();
    for (var at = text.from(); at + 1 < end; at++) {
      for (var word : byStart[start(small(bytes[at]), small(bytes[at + 1]))]) {
        if (at + word.length <= end && stands(word, bytes, at)) {
          return true;
        }
      }
    }
    return always;
  }

  private static boolean stands(byte[] word, byte[] bytes, int at) {
    for (var index = 0; index < word.length; index++) {
      if (small(bytes[at + index]) != word[index]) {
        return false;
      }
    }
    return true;
  }
}
