package vedette.collect.decode;

import java.util.Arrays;

/// Finds the [MemberRun]s of a file in its first few thousand lines.
///
/// A member follows from another when equal values of that one had equal values of this one, but
/// for one time in sixty-four; and only where values repeat at all does it help to know. One whose
/// values are nearly all the same follows from any.
final class RunLearning {
  private static final int LINES = 4_096;
  private static final int FEWEST_REPEATS = LINES / 16;
  private static final int BROKEN = 64;
  private static final int MOST_MEMBERS = 256;
  private static final int MOST_STARTS = 4;
  private static final int FIRST_LINES = 64;
  private static final int MOST_CODES = 1 << 16;

  private MemberKey[] keys = new MemberKey[0];
  private long[][] cells = new long[0][];
  private boolean[] coded = new boolean[0];
  private boolean[] usable = new boolean[0];
  private int room;
  private int lines;
  private int starts;
  private boolean done;

  /// Starts again, because codes mean something else now; not for ever, because batches that are
  /// too small to learn from are followed by others like them.
  void restart() {
    lines = 0;
    if (++starts == MOST_STARTS) {
      done = true;
      cells = new long[0][];
    }
  }

  boolean isDone() {
    return done;
  }

  /// Looks at a line's members, `count` of them; lines of another form than the first are passed
  /// over.
  void add(MemberKey[] touched, int count) {
    if (lines == 0) {
      begin(touched, count);
    }
    if (count != keys.length || !Arrays.equals(touched, 0, count, keys, 0, count)) {
      return;
    }
    if (lines == room) {
      room *= 2;
      for (var i = 0; i < cells.length; i++) {
        cells[i] = Arrays.copyOf(cells[i], room);
      }
    }
    for (var i = 0; i < count; i++) {
      var key = touched[i];
      coded[i] &= key.kind == MemberKey.CODE && key.number < MOST_CODES;
      usable[i] &= key.kind < MemberKey.VALUE && key.wrapping == MemberKey.Wrapping.NONE;
      cells[i][lines] = key.kind == MemberKey.NOTHING ? Long.MIN_VALUE : key.number;
    }
    if (++lines == LINES) {
      finish();
    }
  }

  private void begin(MemberKey[] touched, int count) {
    var looked = Math.min(count, MOST_MEMBERS);
    keys = Arrays.copyOf(touched, looked);
    room = FIRST_LINES;
    cells = new long[looked][room];
    coded = new boolean[looked];
    usable = new boolean[looked];
    Arrays.fill(coded, true);
    Arrays.fill(usable, true);
  }

  private void finish() {
    for (var lead = 0; lead < keys.length; ) {
      var end = coded[lead] ? runEnd(lead) : lead + 1;
      var from = lead;
      if (end == lead + 1) {
        end = constantEnd(lead);
        from = lead + 1;
      }
      if (end > lead + 1) {
        var _ = new MemberRun(keys[lead], Arrays.copyOfRange(keys, from, end));
      }
      lead = end;
    }
    done = true;
    cells = new long[0][];
  }

  /// Behind the last member from `lead` on that hardly ever changes.
  private int constantEnd(int lead) {
    var end = lead + 1;
    while (end < keys.length && isConstant(end)) {
      end++;
    }
    return end;
  }

  private boolean isConstant(int member) {
    if (!usable[member]) {
      return false;
    }
    var others = 0;
    for (var cell : cells[member]) {
      others += cell == cells[member][0] ? 0 : 1;
    }
    return others * BROKEN <= LINES;
  }

  /// Behind the last member that follows from `lead`.
  private int runEnd(int lead) {
    var first = firstLines(cells[lead]);
    var repeats = 0;
    for (var line = 0; line < LINES; line++) {
      repeats += first[(int) cells[lead][line]] == line ? 0 : 1;
    }
    var end = lead + 1;
    while (repeats >= FEWEST_REPEATS && end < keys.length && follows(lead, end, first, repeats)) {
      end++;
    }
    return end;
  }

  /// The first line that has each code.
  private static int[] firstLines(long[] codes) {
    var most = 0;
    for (var code : codes) {
      most = Math.max(most, (int) code);
    }
    var first = new int[most + 1];
    for (var line = codes.length - 1; line >= 0; line--) {
      first[(int) codes[line]] = line;
    }
    return first;
  }

  private boolean follows(int lead, int member, int[] first, int repeats) {
    if (!usable[member]) {
      return false;
    }
    var broken = 0;
    for (var line = 0; line < LINES; line++) {
      broken += cells[member][line] == cells[member][first[(int) cells[lead][line]]] ? 0 : 1;
    }
    return broken * BROKEN <= repeats;
  }
}
