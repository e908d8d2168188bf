package vedette.collect.decode;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.collect.decode.TableBuilder.Typed;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;

/// Takes a line of JSON straight into the columns of a [TableBuilder], for lines of the usual form:
/// one flat object whose keys mostly come in the order they had in the line before.
///
/// A line is first looked at whole and only then taken, so that one which is not of that form, not
/// sound, or an envelope, leaves nothing behind and goes the general way.
final class LineParser {
  private static final int MOST_KEYS = 4_096;

  /// Stands for the code of a cell that is looked up later.
  private static final int LATER = Integer.MAX_VALUE;

  private final TableBuilder builder;
  private final JsonReader reader = new JsonReader();
  private final PlainValues plain;
  private final Map<Text, MemberKey> keys = new HashMap<>();
  private MemberKey[] touched = new MemberKey[64];
  private int count;
  private @Nullable MemberKey first;
  private RunLearning learning = new RunLearning();
  private @Nullable MemberRun learnt;
  private int learntFrom;
  private int learntAt;

  /// Keys by their places, as many as [#keys].
  private MemberKey[] places = new MemberKey[64];

  /// One bit for each key that the line has.
  private long[] seen = new long[1];

  private final StagedRows rows = new StagedRows();

  /// Whether two keys stand for one column, so that their order in a line counts.
  private boolean isOrdered;

  /// Whether cells may be taken by runs, or looked up later.
  private boolean isQuick;

  /// Whether that happened in this line.
  private boolean wasQuick;

  private boolean hasValues;
  private byte[] heap = new byte[0];
  private int at;
  private int end;
  private final int[] codes = new int[MOST_KEYS];
  private int coded;
  private boolean hasProperties;
  private boolean hasCategory;

  LineParser(TableBuilder builder) {
    this.builder = builder;
    this.plain = new PlainValues(builder.times());
  }

  /// Forgets which columns keys stand for.
  void forget() {
    flush();
    for (var key : keys.values()) {
      if (key.column != null) {
        key.column.unkey();
      }
    }
    keys.clear();
    isOrdered = false;
    first = null;
    learning = new RunLearning();
  }

  /// Forgets what codes meant, where a batch was built and its columns started again.
  void built() {
    learning.restart();
    for (var key : keys.values()) {
      var run = key.run;
      if (run != null) {
        run.refresh();
      }
    }
  }

  /// Gives rows that were taken to their columns, before those get others in another way.
  void flush() {
    rows.flush(places, keys.size());
  }

  /// Takes a line; false when it must go the general way.
  boolean take(Text text) {
    isQuick = !isOrdered;
    if (!look(text)) {
      return false;
    }
    if (isOrdered || hasValues) {
      giveInOrder(text);
      return true;
    }
    rows.end();
    if (rows.isFull()) {
      flush();
    }
    if (!learning.isDone()) {
      learning.add(touched, count);
    }
    return true;
  }

  /// Gives cells in the order of the line, because the first of two for one column counts.
  private void giveInOrder(Text text) {
    if (wasQuick) {
      isQuick = false;
      var _ = look(text);
    }
    flush();
    for (var i = 0; i < count; i++) {
      give(touched[i]);
    }
  }

  private boolean look(Text text) {
    heap = text.heap();
    at = text.from();
    end = text.end();
    count = 0;
    coded = 0;
    hasProperties = false;
    hasCategory = false;
    hasValues = false;
    wasQuick = false;
    clear(seen, 0, seen.length);
    rows.begin(builder.rows());
    return members() && isBlankRest();
  }

  private boolean isBlankRest() {
    skipBlanks();
    return at == end;
  }

  private void skipBlanks() {
    while (at < end && heap[at] <= ' ' && heap[at] >= 0) {
      at++;
    }
  }

  private boolean isNext(char wanted) {
    if (at < end && heap[at] == wanted) {
      at++;
      return true;
    }
    skipBlanks();
    if (at < end && heap[at] == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private boolean members() {
    if (!isNext('{')) {
      return false;
    }
    var expected = first;
    MemberKey before = null;
    learnt = null;
    while (true) {
      skipBlanks();
      var key = key(expected);
      if (key == null || !isNext(':')) {
        return false;
      }
      if (before == null) {
        first = key;
      } else {
        before.follower = key;
      }
      skipBlanks();
      if (!touch(key) || !cell(key)) {
        return false;
      }
      if (key.kind == MemberKey.CODE || key.kind == MemberKey.NUMBER) {
        rows.set(key.index, key.number);
      }
      before = run(key);
      expected = before.follower;
      if (!isNext(',')) {
        return isNext('}');
      }
    }
  }

  /// Notes that the line has the key; false when it had it before.
  private boolean touch(MemberKey key) {
    var word = key.index >>> 6;
    var bit = 1L << key.index;
    if ((seen[word] & bit) != 0) {
      return false;
    }
    seen[word] |= bit;
    if (count == touched.length) {
      touched = Arrays.copyOf(touched, count * 2);
    }
    touched[count++] = key;
    return true;
  }

  /// Takes the members that follow from `key` where they are what they were last time; answers the
  /// last member taken, `key` itself when there is none.
  private MemberKey run(MemberKey key) {
    if (learnt != null) {
      learn(learnt, key);
    }
    var run = key.run;
    if (run == null || !isQuick || key.kind != MemberKey.CODE) {
      return key;
    }
    var members = run.members();
    if (isAnySeen(members)) {
      return key;
    }
    var slot = run.find((int) key.number, heap, at, end);
    if (slot < 0) {
      learnt = run;
      learntFrom = at;
      learntAt = count;
      return key;
    }
    at += run.length(slot);
    coded = run.give(slot, rows, codes, coded);
    wasQuick = true;
    for (var member : members) {
      seen[member.index >>> 6] |= 1L << member.index;
    }
    return members[members.length - 1];
  }

  private boolean isAnySeen(MemberKey[] members) {
    for (var member : members) {
      if ((seen[member.index >>> 6] >>> member.index & 1) != 0) {
        return true;
      }
    }
    return false;
  }

  /// Goes on with a run that is being read to be known the next time.
  private void learn(MemberRun run, MemberKey key) {
    var members = run.members();
    var position = count - 1 - learntAt;
    if (position >= members.length || members[position] != key || key.kind >= MemberKey.VALUE) {
      learnt = null;
    } else if (position == members.length - 1) {
      run.learn((int) touched[learntAt - 1].number, heap, learntFrom, at);
      learnt = null;
    }
  }

  /// The key at the present position, behind which it moves; null when there is none.
  private @Nullable MemberKey key(@Nullable MemberKey expected) {
    if (expected != null) {
      var quoted = expected.quoted;
      var to = at + quoted.length;
      if (to <= end && JsonScan.isSame(heap, at, quoted)) {
        at = to;
        return expected;
      }
    }
    if (at >= end || heap[at] != '"') {
      return null;
    }
    var close = JsonScan.string(heap, at + 1, end);
    if (close <= 0) {
      return null;
    }
    var from = at;
    at = close + 1;
    var known = keys.get(new Text(heap, from, at - from));
    return known == null ? newKey(from) : known;
  }

  private @Nullable MemberKey newKey(int from) {
    if (keys.size() == MOST_KEYS) {
      return null;
    }
    var quoted = Arrays.copyOfRange(heap, from, at);
    var name = Text.of(quoted).slice(1, quoted.length - 2).toString();
    var column = builder.typed(name);
    var key = new MemberKey(quoted, name, keys.size(), column);
    isOrdered |= column != null && !column.key();
    makeRoom(key);
    keys.put(Text.of(quoted), key);
    return key;
  }

  /// Mostly it is one word, for which a call is too much.
  static void clear(long[] words, int from, int to) {
    words[from] = 0;
    if (to - from > 1) {
      Arrays.fill(words, from, to, 0);
    }
  }

  private void makeRoom(MemberKey key) {
    if (key.index == places.length) {
      places = Arrays.copyOf(places, places.length * 2);
    }
    places[key.index] = key;
    if (key.index >>> 6 == seen.length) {
      seen = Arrays.copyOf(seen, seen.length + 1);
    }
    if (!rows.hasRoom(key.index + 1)) {
      flush();
      rows.widen();
    }
  }

  private boolean cell(MemberKey key) {
    if (at >= end) {
      return false;
    }
    var column = key.column;
    var first = heap[at];
    key.kind = MemberKey.NOTHING;
    if (first == 'n') {
      return isNull();
    }
    if (key.wrapping != MemberKey.Wrapping.NONE && isWrapped(key.wrapping, first)) {
      return false;
    }
    if (column == null) {
      return general(key);
    }
    var type = column.type();
    return switch (type) {
      case STRING -> first == '"' ? coded(key, column, false) : general(key);
      case DYNAMIC ->
          (first == '"' || first == '{' || first == '[') ? coded(key, column, true) : general(key);
      case LONG, INT -> plain(key, plain.whole(heap, at, end, type)) || general(key);
      case DATETIME -> plain(key, plain.time(heap, at, end)) || general(key);
      case BOOL -> plain(key, plain.truth(heap, at, end)) || general(key);
      case REAL -> plain(key, plain.real(heap, at, end)) || general(key);
      case DECIMAL, TIMESPAN, GUID -> general(key);
    };
  }

  /// Whether with this value the line may be an envelope; many a table has a category of its own.
  private boolean isWrapped(MemberKey.Wrapping wrapping, byte first) {
    hasProperties |= wrapping == MemberKey.Wrapping.PROPERTIES && first == '{';
    hasCategory |= wrapping == MemberKey.Wrapping.CATEGORY && first == '"';
    return (wrapping == MemberKey.Wrapping.LIST && first == '[') || (hasProperties && hasCategory);
  }

  private boolean isNull() {
    if (!JsonScan.isWord(heap, at, end, "null")) {
      return false;
    }
    at += 4;
    return true;
  }

  private boolean plain(MemberKey key, boolean isFound) {
    if (isFound) {
      at = plain.end();
      key.kind = MemberKey.NUMBER;
      key.number = plain.value();
    }
    return isFound;
  }

  private boolean coded(MemberKey key, Typed column, boolean isDynamic) {
    var written = column.written();
    if (isQuick && written.isWide() && isStaged(key, written, isDynamic)) {
      return true;
    }
    var code =
        isDynamic
            ? written.dynamic(heap, at, end, codes, coded, reader)
            : written.string(heap, at, end, codes, coded, reader);
    if (code < 0) {
      return false;
    }
    at = written.end();
    key.kind = MemberKey.CODE;
    key.number = code;
    codes[coded++] = code;
    return true;
  }

  /// Leaves a value for later whose column has so many that looking up one waits for memory: the
  /// waiting for many is done at once. False when it must be looked at now.
  private boolean isStaged(MemberKey key, WrittenTexts written, boolean isDynamic) {
    var from = at;
    var isForm = false;
    int to;
    if (isDynamic) {
      to = heap[at] == '"' ? -1 : written.canonicalEnd(heap, at, end);
    } else {
      var scanned = JsonScan.string(heap, at + 1, end);
      isForm = scanned < 0;
      from = isForm ? at : at + 1;
      to = isForm ? 1 - scanned : scanned;
      if (scanned == 0 || (isForm && !JsonScan.isSimple(heap, at + 1, to - 1))) {
        return false;
      }
    }
    if (to < 0 || to - from > StagedRows.LONGEST) {
      return false;
    }
    rows.stage(key.index, heap, from, to - from, isForm);
    at = isDynamic || isForm ? to : to + 1;
    key.kind = MemberKey.LATER;
    codes[coded++] = LATER;
    wasQuick = true;
    return true;
  }

  /// Any value, read as a dynamic.
  private boolean general(MemberKey key) {
    var to = at;
    if (heap[at] == '"' || heap[at] == '{' || heap[at] == '[') {
      to = JsonScan.value(heap, at, end);
    } else {
      while (to < end && !JsonScan.isBehindValue(heap[to])) {
        to++;
      }
    }
    var value = to <= at ? null : reader.read(heap, at, to);
    if (value == null) {
      return false;
    }
    at = to;
    key.kind = MemberKey.VALUE;
    hasValues = true;
    key.value = value.compact();
    return true;
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
}
