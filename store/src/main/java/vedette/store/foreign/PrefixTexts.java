package vedette.store.foreign;

import vedette.data.text.Text;
import vedette.store.bytes.MalformedException;

/// How much of the value before each begins with, then what follows.
final class PrefixTexts implements Values {
  private final DeltaReader prefixes;
  private final DeltaTexts suffixes;
  private Text last = Text.EMPTY;

  PrefixTexts(byte[] page, int from, int end) {
    this.prefixes = new DeltaReader(page, from, end);
    this.suffixes = new DeltaTexts(page, new DeltaReader(page, from, end).skip(), end);
  }

  @Override
  public Text nextBytes() {
    var prefix = prefixes.next();
    if (prefix < 0 || prefix > last.length()) {
      throw new MalformedException("a value that shares " + prefix + " bytes of " + last.length());
    }
    var suffix = suffixes.nextBytes();
    if (prefix == 0) {
      last = suffix;
    } else if (suffix.isEmpty()) {
      last = new Text(last.heap(), last.from(), (int) prefix);
    } else {
      var bytes = new byte[Math.addExact((int) prefix, suffix.length())];
      System.arraycopy(last.heap(), last.from(), bytes, 0, (int) prefix);
      System.arraycopy(suffix.heap(), suffix.from(), bytes, (int) prefix, suffix.length());
      last = Text.of(bytes);
    }
    return last;
  }
}
