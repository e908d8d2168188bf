package vedette.collect.decode;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.collect.decode.TableBuilder.Typed;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;
import vedette.data.type.Type;

/// Takes a line of JSON straight into the columns of a [TableBuilder], for lines of the usual form:
/// one flat object whose keys mostly come in the order they had in the line before.
///
/// A line is first looked at whole and only then taken, so that one which is not of that form, not
/// sound, or an envelope, leaves nothing behind and goes the general way.
final class LineParser {
  private static final int MOST_KEYS = 4_096;
  private static final int EXACT_DIGITS = 15;
  private static final double[] POWERS = powers();

  private final TableBuilder builder;
  private final JsonReader reader = new JsonReader();
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

  private boolean takesRuns;
  private boolean tookRun;
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
  }

  private static double[] powers() {
    var powers = new double[EXACT_DIGITS + 2];
    powers[0] = 1;
    for (var i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
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
    takesRuns = !isOrdered;
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
    if (tookRun) {
      takesRuns = false;
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
    tookRun = false;
    Arrays.fill(seen, 0);
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
    if (run == null || !takesRuns || key.kind != MemberKey.CODE) {
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
    tookRun = true;
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
    if (position >= members.length || members[position] != key || key.kind == MemberKey.VALUE) {
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
      return literal("null");
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
      case LONG, INT -> number(key, type) || general(key);
      case DATETIME -> time(key) || general(key);
      case BOOL -> truth(key) || general(key);
      case REAL -> real(key) || general(key);
      case DECIMAL, TIMESPAN, GUID -> general(key);
    };
  }

  /// Whether with this value the line may be an envelope; many a table has a category of its own.
  private boolean isWrapped(MemberKey.Wrapping wrapping, byte first) {
    hasProperties |= wrapping == MemberKey.Wrapping.PROPERTIES && first == '{';
    hasCategory |= wrapping == MemberKey.Wrapping.CATEGORY && first == '"';
    return (wrapping == MemberKey.Wrapping.LIST && first == '[') || (hasProperties && hasCategory);
  }

  private boolean literal(String word) {
    if (end - at < word.length()) {
      return false;
    }
    for (var i = 0; i < word.length(); i++) {
      if (heap[at + i] != word.charAt(i)) {
        return false;
      }
    }
    at += word.length();
    return true;
  }

  private boolean coded(MemberKey key, Typed column, boolean isDynamic) {
    var written = column.written();
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

  /// A whole number of up to 18 digits; anything else is left alone.
  private boolean number(MemberKey key, Type type) {
    var negative = heap[at] == '-';
    var from = negative ? at + 1 : at;
    var to = from;
    var value = 0L;
    while (to < end && heap[to] >= '0' && heap[to] <= '9') {
      value = value * 10 + (heap[to++] - '0');
    }
    var length = to - from;
    var isPlain = length > 0 && length <= 18 && (length == 1 || heap[from] != '0');
    if (!isPlain || (to < end && !isBehindValue(heap[to]))) {
      return false;
    }
    var signed = negative ? -value : value;
    if (type == Type.INT && signed != (int) signed) {
      return false;
    }
    at = to;
    key.kind = MemberKey.NUMBER;
    key.number = signed;
    return true;
  }

  /// A number of up to 15 digits, with or without a fraction: both the digits and the power of ten
  /// below them are exact, so their quotient is what reading the decimal gives.
  private boolean real(MemberKey key) {
    var negative = heap[at] == '-';
    var from = negative ? at + 1 : at;
    var to = from;
    var point = -1;
    var digits = 0L;
    for (; to < end; to++) {
      var value = heap[to];
      if (value >= '0' && value <= '9') {
        digits = digits * 10 + (value - '0');
      } else if (value == '.' && point < 0 && to > from) {
        point = to;
      } else {
        break;
      }
      if (to - from > EXACT_DIGITS) {
        return false;
      }
    }
    var whole = (point < 0 ? to : point) - from;
    var fraction = point < 0 ? 0 : to - point - 1;
    var isPlain = whole > 0 && (whole == 1 || heap[from] != '0') && (point < 0 || fraction > 0);
    if (!isPlain || (negative && digits == 0) || (to < end && !isBehindValue(heap[to]))) {
      return false;
    }
    var real = digits / POWERS[fraction];
    at = to;
    key.kind = MemberKey.NUMBER;
    key.number = Double.doubleToRawLongBits(negative ? -real : real);
    return true;
  }

  private static boolean isBehindValue(byte value) {
    return value == ',' || value == '}' || (value >= 0 && value <= ' ');
  }

  private boolean time(MemberKey key) {
    if (heap[at] != '"') {
      return false;
    }
    var close = JsonScan.string(heap, at + 1, end);
    var ticks = close <= 0 ? -1 : builder.times().ticks(heap, at + 1, close);
    if (ticks < 0) {
      return false;
    }
    at = close + 1;
    key.kind = MemberKey.NUMBER;
    key.number = ticks;
    return true;
  }

  private boolean truth(MemberKey key) {
    var isTrue = literal("true");
    if (!isTrue && !literal("false")) {
      return false;
    }
    key.kind = MemberKey.NUMBER;
    key.number = isTrue ? 1 : 0;
    return true;
  }

  /// Any value, read as a dynamic.
  private boolean general(MemberKey key) {
    var to = at;
    if (heap[at] == '"' || heap[at] == '{' || heap[at] == '[') {
      to = JsonScan.value(heap, at, end);
    } else {
      while (to < end && !isBehindValue(heap[to])) {
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
