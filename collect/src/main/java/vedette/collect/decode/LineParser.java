package vedette.collect.decode;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// Takes a line of JSON straight into the columns of a [TableBuilder], for lines of the usual form:
/// one flat object whose keys mostly come in the order they had in the line before.
///
/// A line is first looked at whole and only then taken, so that one which is not of that form, not
/// sound, or an envelope, leaves nothing behind and goes the general way.
final class LineParser {
  /// Members next to each other that may be missing before their order is looked for anew.
  private static final int MOST_MISSING = 4;

  private final TableBuilder builder;
  private final LineKeys keys;
  private final StagedRows rows = new StagedRows();
  private final RowCodes codes = new RowCodes();
  private final LineRuns runs = new LineRuns(rows, codes);
  private final CellReader cells;

  /// The keys of the line that were read one by one, `count` of them.
  private final MemberKey[] touched = new MemberKey[LineKeys.MOST];

  private int count;
  private boolean hasRuns;
  private byte[] heap = new byte[0];
  private int end;

  /// Position behind what [#open] read.
  private int opened;

  LineParser(TableBuilder builder) {
    this.builder = builder;
    this.keys = new LineKeys(builder);
    this.cells = new CellReader(builder.times(), rows, codes);
  }

  /// Forgets which columns keys stand for.
  void forget() {
    flush();
    keys.forget();
    runs.forget();
  }

  /// Forgets what codes meant, where a batch was built and its columns started again.
  void built() {
    runs.restart();
    keys.built();
  }

  /// Gives rows that were taken to their columns, before those get others in another way.
  void flush() {
    rows.flush(keys);
  }

  /// Takes a line; false when it must go the general way.
  boolean take(Text text) {
    if (!look(text, !keys.areOrdered())) {
      return false;
    }
    if (keys.areOrdered() || cells.hasValues()) {
      giveInOrder(text);
      return true;
    }
    rows.end();
    if (rows.isFull()) {
      flush();
    }
    runs.learn(touched, count);
    return true;
  }

  /// Gives cells in the order of the line, because the first of two for one column counts.
  private void giveInOrder(Text text) {
    if (hasRuns || cells.hasLater()) {
      var _ = look(text, false);
    }
    flush();
    for (var i = 0; i < count; i++) {
      give(touched[i]);
    }
  }

  private void give(MemberKey key) {
    var column = key.column;
    var value = key.value;
    switch (key.kind) {
      case MemberKey.CODE -> {
        if (column != null) {
          column.putCode(builder.rows(), (int) key.number);
        }
      }
      case MemberKey.NUMBER -> {
        if (column != null) {
          column.putLong(builder.rows(), key.number);
        }
      }
      case MemberKey.VALUE -> {
        if (value != null) {
          builder.addMember(key.name, value);
        }
      }
      default -> {}
    }
  }

  /// Reads a line; false when it must go the general way.
  ///
  /// @param isQuick whether members may be taken by runs, and texts looked up later
  private boolean look(Text text, boolean isQuick) {
    heap = text.heap();
    end = text.end();
    count = 0;
    hasRuns = false;
    codes.clear();
    cells.begin(isQuick);
    runs.begin();
    rows.begin(builder.rows());
    var behind = members(text.from(), isQuick);
    return behind >= 0 && JsonScan.behindBlanks(heap, behind, end) == end;
  }

  /// Reads the object that begins at `from`; position behind it, or -1.
  private int members(int from, boolean isQuick) {
    var key = open(from, '{', null);
    var at = opened;
    while (key != null) {
      var run = isQuick ? key.run : null;
      var behind = run != null && run.isLed() ? runs.take(run, heap, at, end) : at;
      if (behind == at) {
        at = member(key, at);
        if (at < 0) {
          return -1;
        }
        behind = run != null && !run.isLed() ? runs.take(run, heap, at, end) : at;
      }
      if (behind > at) {
        at = behind;
        key = runs.last();
        hasRuns = true;
      }
      var next = expected(key, at);
      if (next != null) {
        at = JsonScan.behindBlanks(heap, at + next.opening.length, end);
        key = next;
        continue;
      }
      var sign = JsonScan.behindBlanks(heap, at, end);
      if (sign < end && heap[sign] == '}') {
        return sign + 1;
      }
      key = open(at, ',', key);
      at = opened;
    }
    return -1;
  }

  /// The key that begins at `at` if it is one of the next that came behind `before` in other lines:
  /// a few of them may be missing in this one. Else null.
  private @Nullable MemberKey expected(MemberKey before, int at) {
    var next = before.follower;
    for (var missing = 0; next != null && missing < MOST_MISSING; missing++) {
      if (JsonScan.startsAt(heap, at, end, next.opening)) {
        return next;
      }
      next = next.follower;
    }
    return null;
  }

  /// Reads the value of a member; position behind it, or -1.
  private int member(MemberKey key, int at) {
    if (!rows.take(key.index)) {
      return -1;
    }
    touched[count++] = key;
    var behind = cells.read(key, heap, at, end);
    if (runs.isLearning() && behind >= 0) {
      runs.goOn(key, heap, behind);
    }
    return behind;
  }

  /// Reads what begins a member, from `sign` up to its value; null when it is not sound.
  ///
  /// @param before the key of the member before, which remembers what followed it
  private @Nullable MemberKey open(int from, char sign, @Nullable MemberKey before) {
    var quote = behind(sign, from);
    if (quote < 0 || quote >= end || heap[quote] != '"') {
      return null;
    }
    var close = JsonScan.string(heap, quote + 1, end);
    var colon = close <= 0 ? -1 : behind(':', close + 1);
    var key = colon < 0 ? null : keys.of(heap, quote, close + 1);
    if (key == null) {
      return null;
    }
    if (!rows.hasRoom(keys.size())) {
      flush();
      rows.widen();
    }
    opened = colon;
    if (before != null) {
      before.follower = key;
      if (key.opening.length != colon - from || !JsonScan.startsAt(heap, from, end, key.opening)) {
        key.opening = Arrays.copyOfRange(heap, from, colon);
      }
    }
    return key;
  }

  /// Position behind a sign and the blanks around it, -1 where it is not.
  private int behind(char sign, int from) {
    var at = JsonScan.behindBlanks(heap, from, end);
    return at < end && heap[at] == sign ? JsonScan.behindBlanks(heap, at + 1, end) : -1;
  }
}
