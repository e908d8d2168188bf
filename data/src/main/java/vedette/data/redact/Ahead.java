package vedette.data.redact;

/// Answers "where is the next ..." and remembers the answer, so that many questions from near
/// places read the text once.
final class Ahead {
  private final String text;
  private final int length;
  private int digitFrom = -1;
  private int digitAt = -1;
  private final int[] signFrom = {-1, -1, -1};
  private final int[] signAt = {-1, -1, -1};
  private int wordFrom = -1;
  private int wordEnd = -1;
  private char wordQuote;
  private int spanFrom = -1;
  private int spanEnd = -1;
  private int spanLastAtSign = -1;

  Ahead(String text) {
    this.text = text;
    this.length = text.length();
  }

  /// The next digit at or behind `from`, the text's length when there is none.
  int nextDigit(int from) {
    if (from < digitFrom || from > digitAt) {
      digitFrom = from;
      digitAt = from;
      while (digitAt < length && (text.charAt(digitAt) < '0' || text.charAt(digitAt) > '9')) {
        digitAt++;
      }
    }
    return digitAt;
  }

  /// The next dot or quote at or behind `from`, the text's length when there is none.
  int next(char sign, int from) {
    int slot = sign == '.' ? 0 : sign == '"' ? 1 : 2;
    if (from < signFrom[slot] || from > signAt[slot]) {
      signFrom[slot] = from;
      int found = from >= length ? -1 : text.indexOf(sign, from);
      signAt[slot] = found < 0 ? length : found;
    }
    return Math.max(signAt[slot], Math.min(from, length));
  }

  /// The next blank, or the quote that is open.
  int wordEnd(int from, char quote) {
    if (from < wordFrom || from > wordEnd || quote != wordQuote) {
      wordFrom = from;
      wordQuote = quote;
      wordEnd = from;
      while (wordEnd < length && !RedactionScan.blank(text.charAt(wordEnd))) {
        if (quote != 0 && text.charAt(wordEnd) == quote && wordEnd > from) {
          break;
        }
        wordEnd++;
      }
    }
    return wordEnd;
  }

  /// The last `@` in the word around `from`, at or behind it, or a smaller number.
  int lastAtSignOfWord(int from) {
    if (from < spanFrom || from > spanEnd) {
      spanFrom = from;
      spanEnd = from;
      spanLastAtSign = -1;
      while (spanEnd < length && !RedactionScan.blank(text.charAt(spanEnd))) {
        if (text.charAt(spanEnd) == '@') {
          spanLastAtSign = spanEnd;
        }
        spanEnd++;
      }
    }
    return spanLastAtSign;
  }
}
