package vedette.store.foreign;

import org.jspecify.annotations.Nullable;
import vedette.data.column.Dictionary;
import vedette.data.column.DictionaryBuilder;
import vedette.data.text.Text;
import vedette.store.bytes.MalformedException;

/// The values that the codes of a chunk stand for.
///
/// Bytes are kept once each, with the empty text among them, so that codes can be those of a column
/// of text; whoever needs other values of them keeps what it made in [#made].
final class PageDictionary {
  private final long[] numbers;
  private final int[] codes;
  private final @Nullable Dictionary texts;
  private final int empty;

  /// What a reader has made of an entry, by code of the file.
  final @Nullable Object[] made;

  /// @param page plain values, `count` of them
  PageDictionary(Leaf leaf, byte[] page, int count) {
    var values = new PlainValues(page, 0, page.length, leaf.width());
    if (leaf.physical() == Physical.BOOLEAN || (long) count * least(leaf) > page.length) {
      throw new MalformedException("a dictionary of " + count + " in " + page.length + " bytes");
    }
    if (leaf.physical().isBytes()) {
      var builder = new DictionaryBuilder();
      this.numbers = new long[0];
      this.codes = new int[count];
      for (var i = 0; i < count; i++) {
        codes[i] = builder.code(values.nextBytes());
      }
      this.empty = builder.code(Text.EMPTY);
      this.texts = builder.build();
    } else {
      this.numbers = new long[count];
      for (var i = 0; i < count; i++) {
        numbers[i] = values.nextLong();
      }
      this.codes = new int[0];
      this.empty = 0;
      this.texts = null;
    }
    this.made = new @Nullable Object[Math.max(numbers.length, codes.length)];
  }

  private static int least(Leaf leaf) {
    return leaf.width() == 0 ? 4 : leaf.width();
  }

  int check(int code) {
    if (code < 0 || code >= made.length) {
      throw new MalformedException("code " + code + " of " + made.length);
    }
    return code;
  }

  long number(int code) {
    if (texts != null) {
      throw new MalformedException("bytes where numbers should be");
    }
    return numbers[code];
  }

  Text bytes(int code) {
    return texts().entry(codes[code]);
  }

  /// Every distinct value once.
  Dictionary texts() {
    if (texts == null) {
      throw new MalformedException("numbers where bytes should be");
    }
    return texts;
  }

  /// The code among [#texts()] of a code of the file.
  int textCode(int code) {
    return codes[code];
  }

  /// The code of the empty text among [#texts()].
  int emptyCode() {
    return empty;
  }
}
