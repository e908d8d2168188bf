package vedette.data.text;

import java.util.Arrays;

/// Walks over the terms of one text after another, without allocation after the first few.
///
/// ```java
/// cursor.reset(heap, from, end);
/// while (cursor.next()) { index.add(cursor.term(), cursor.length()); }
/// ```
///
/// Terms come folded by [Folding], so that a folded needle is found by equality.
public final class TermCursor {
  private byte[] heap = new byte[0];
  private int end;
  private int at;
  private byte[] term = new byte[64];
  private int length;
  private int start;

  /// A cursor over nothing; [#reset] gives it a text.
  public TermCursor() {}

  public void reset(Text text) {
    reset(text.heap(), text.from(), text.end());
  }

  public void reset(byte[] heap, int from, int end) {
    this.heap = heap;
    this.at = from;
    this.end = end;
    this.length = 0;
    this.start = from;
  }

  /// Steps to the next term; false when there is none.
  public boolean next() {
    while (at < end && !Terms.isTermAt(heap, at, end)) {
      at = heap[at] >= 0 ? at + 1 : Utf8.next(heap, at, end);
    }
    start = at;
    length = 0;
    while (at < end && Terms.isTermAt(heap, at, end)) {
      take();
    }
    return length > 0;
  }

  private void take() {
    if (length + 4 > term.length) {
      term = Arrays.copyOf(term, term.length * 2);
    }
    byte value = heap[at];
    if (value >= 0) {
      term[length++] = Folding.fold(value);
      at++;
    } else {
      length = Utf8.encode(Folding.fold(Utf8.decode(heap, at, end)), term, length);
      at = Utf8.next(heap, at, end);
    }
  }

  /// The folded bytes of the present term; valid up to [#length()] until the next step.
  public byte[] term() {
    return term;
  }

  /// Number of folded bytes.
  public int length() {
    return length;
  }

  /// Position in the heap where the present term starts.
  public int start() {
    return start;
  }

  /// Position in the heap behind the present term.
  public int end() {
    return at;
  }
}
