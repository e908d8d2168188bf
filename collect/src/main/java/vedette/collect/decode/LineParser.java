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

  private long line;
  private byte[] heap = new byte[0];
  private int at;
  private int end;
  private final int[] codes = new int[MOST_KEYS];
  private int coded;

  LineParser(TableBuilder builder) {
    this.builder = builder;
  }

  /// Forgets which columns keys stand for.
  void forget() {
    keys.clear();
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

  /// Takes a line; false when it must go the general way.
  boolean take(Text text) {
    heap = text.heap();
    at = text.from();
    end = text.end();
    count = 0;
    coded = 0;
    line++;
    if (!members() || !isBlankRest()) {
      return false;
    }
    for (var i = 0; i < count; i++) {
      give(touched[i]);
    }
    if (!learning.isDone()) {
      learning.add(touched, count);
    }
    return true;
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
      if (key == null || key.line == line || !isNext(':')) {
        return false;
      }
      if (before == null) {
        first = key;
      } else {
        before.follower = key;
      }
      skipBlanks();
      if (!cell(key) || !touch(key)) {
        return false;
      }
      before = run(key);
      expected = before.follower;
      if (!isNext(',')) {
        return isNext('}');
      }
    }
  }

  private boolean touch(MemberKey key) {
    if (count == MOST_KEYS) {
      return false;
    }
    key.line = line;
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
    if (run == null || key.kind != MemberKey.CODE) {
      return key;
    }
    var members = run.members();
    if (count + members.length > MOST_KEYS || isAnyTouched(members)) {
      return key;
    }
    var length = run.take((int) key.number, heap, at, end);
    if (length < 0) {
      learnt = run;
      learntFrom = at;
      learntAt = count;
      return key;
    }
    at += length;
    for (var member : members) {
      var _ = touch(member);
      if (member.kind == MemberKey.CODE) {
        codes[coded++] = (int) member.number;
      }
    }
    return members[members.length - 1];
  }

  private boolean isAnyTouched(MemberKey[] members) {
    for (var member : members) {
      if (member.line == line) {
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
      if (to <= end && Arrays.equals(heap, at, to, quoted, 0, quoted.length)) {
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
    var key = new MemberKey(quoted, name, builder.typed(name));
    keys.put(Text.of(quoted), key);
    return key;
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
    if (key.wraps && (first == '{' || first == '[' || first == '"')) {
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
      case REAL, DECIMAL, TIMESPAN, GUID -> general(key);
    };
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
