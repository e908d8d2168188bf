package vedette.data.dynamic;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;

/// Writes one [Dynamic]: a scalar, or arrays and bags with their parts in order.
///
/// ```java
/// new DynamicBuilder().startBag().key(name).add(1).key(list).startArray().add(2).end().end().build()
/// ```
///
/// A key that comes again in the same bag replaces the earlier value and keeps its place. A builder
/// may be reused after [#build()]; misuse (a key outside a bag, two roots) stops loudly.
public final class DynamicBuilder {
  /// The most that one value may take while it is built.
  public static final int MAX_BYTES = 1 << 28;

  private static final int ROOT = 0;

  private byte[] bytes;
  private int length;
  private int[] ends = new int[32];
  private int endCount;
  private final int[] starts = new int[Dynamic.MAX_DEPTH];
  private final int[] firstEnds = new int[Dynamic.MAX_DEPTH];
  private final boolean[] bags = new boolean[Dynamic.MAX_DEPTH];
  private int depth;
  private boolean complete;

  public DynamicBuilder() {
    this(64);
  }

  public DynamicBuilder(int capacity) {
    this.bytes = new byte[Math.max(16, capacity)];
  }

  public DynamicBuilder addNull() {
    return tagged(Encoding.NULL);
  }

  public DynamicBuilder add(boolean value) {
    return tagged(value ? Encoding.TRUE : Encoding.FALSE);
  }

  private DynamicBuilder tagged(byte tag) {
    reserve(1);
    bytes[length++] = tag;
    return ended();
  }

  public DynamicBuilder add(long value) {
    int width = Encoding.widthOfSigned(value);
    reserve(9);
    bytes[length++] = Encoding.tag(Encoding.LONG, width);
    length = Encoding.put(bytes, length, value, width);
    return ended();
  }

  public DynamicBuilder add(double value) {
    return word(Encoding.REAL, Double.doubleToLongBits(value));
  }

  public DynamicBuilder add(DateTime value) {
    return word(Encoding.DATETIME, value.ticks());
  }

  public DynamicBuilder add(TimeSpan value) {
    return word(Encoding.TIMESPAN, value.ticks());
  }

  private DynamicBuilder word(byte tag, long value) {
    reserve(9);
    bytes[length] = tag;
    Encoding.putWord(bytes, length + 1, value);
    length += 9;
    return ended();
  }

  public DynamicBuilder add(UUID value) {
    reserve(17);
    bytes[length] = Encoding.GUID;
    Encoding.putWord(bytes, length + 1, value.getMostSignificantBits());
    Encoding.putWord(bytes, length + 9, value.getLeastSignificantBits());
    length += 17;
    return ended();
  }

  public DynamicBuilder add(BigDecimal value) {
    byte[] text = value.toString().getBytes(StandardCharsets.US_ASCII);
    return slice(Encoding.DECIMAL, text, 0, text.length);
  }

  public DynamicBuilder add(Text value) {
    return slice(Encoding.STRING, value.heap(), value.from(), value.length());
  }

  /// A string given as UTF-8 bytes.
  public DynamicBuilder addString(byte[] heap, int from, int count) {
    return slice(Encoding.STRING, heap, from, count);
  }

  private DynamicBuilder slice(byte tag, byte[] heap, int from, int count) {
    reserve((long) count + 1);
    bytes[length++] = tag;
    System.arraycopy(heap, from, bytes, length, count);
    length += count;
    return ended();
  }

  /// Copies a value with all its parts.
  public DynamicBuilder add(Dynamic value) {
    if (depth + depthOf(value) > Dynamic.MAX_DEPTH) {
      throw tooDeep();
    }
    reserve(value.length());
    System.arraycopy(value.heap(), value.from(), bytes, length, value.length());
    length += value.length();
    return ended();
  }

  private static int depthOf(Dynamic value) {
    int deepest = 0;
    int count = value.size();
    for (int index = 0; index < count; index++) {
      deepest = Math.max(deepest, depthOf(value.value(index)));
    }
    return value.isArray() || value.isBag() ? deepest + 1 : 0;
  }

  public DynamicBuilder startArray() {
    return start(false);
  }

  public DynamicBuilder startBag() {
    return start(true);
  }

  private DynamicBuilder start(boolean bag) {
    if (depth == Dynamic.MAX_DEPTH) {
      throw tooDeep();
    }
    starts[depth] = length;
    firstEnds[depth] = endCount;
    bags[depth] = bag;
    depth++;
    return this;
  }

  private static DynamicLimitException tooDeep() {
    return new DynamicLimitException("a dynamic nests deeper than " + Dynamic.MAX_DEPTH);
  }

  /// How many arrays and bags are open.
  public int depth() {
    return depth;
  }

  public DynamicBuilder key(Text key) {
    return key(key.heap(), key.from(), key.length());
  }

  /// The key of the value that comes next, given as UTF-8 bytes.
  public DynamicBuilder key(byte[] heap, int from, int count) {
    if (depth == ROOT || !bags[depth - 1] || expectsValue()) {
      throw new IllegalStateException("a key belongs into a bag, before its value");
    }
    reserve(count);
    System.arraycopy(heap, from, bytes, length, count);
    length += count;
    return ended();
  }

  private boolean expectsValue() {
    return ((endCount - firstEnds[depth - 1]) & 1) == 1;
  }

  private DynamicBuilder ended() {
    if (depth > ROOT) {
      if (endCount == ends.length) {
        ends = Arrays.copyOf(ends, endCount * 2);
      }
      ends[endCount++] = length - starts[depth - 1];
    } else if (complete) {
      throw new IllegalStateException("a dynamic has one root");
    } else {
      complete = true;
    }
    return this;
  }

  /// Closes the innermost array or bag.
  public DynamicBuilder end() {
    if (depth == ROOT || (bags[depth - 1] && expectsValue())) {
      throw new IllegalStateException("nothing to end, or a key without its value");
    }
    boolean bag = bags[depth - 1];
    int start = starts[depth - 1];
    int first = firstEnds[depth - 1];
    if (bag && endCount - first > 2) {
      endCount = DuplicateKeys.drop(bytes, start, ends, first, endCount);
      length = start + ends[endCount - 1];
    }
    insertHeader(bag, start, first);
    endCount = first;
    depth--;
    return ended();
  }

  /// The table is known only now, so the parts move back by its size; with a bounded depth that
  /// stays linear.
  private void insertHeader(boolean bag, int start, int first) {
    int slots = endCount - first;
    int count = bag ? slots / 2 : slots;
    int payload = length - start;
    int width = Encoding.widthOfUnsigned(Math.max(count, payload));
    int header = 1 + width * (slots + 1);
    reserve(header);
    System.arraycopy(bytes, start, bytes, start + header, payload);
    bytes[start] = Encoding.tag(bag ? Encoding.BAG : Encoding.ARRAY, width);
    int at = Encoding.put(bytes, start + 1, count, width);
    for (int slot = first; slot < endCount; slot++) {
      at = Encoding.put(bytes, at, ends[slot], width);
    }
    length += header;
  }

  /// The finished value, in an array of its own; the builder is empty again.
  public Dynamic build() {
    requireComplete();
    Dynamic built = Dynamic.of(Arrays.copyOf(bytes, length));
    clear();
    return built;
  }

  /// Appends the finished value's bytes to a heap of the caller at `at` without copying twice.
  public int buildInto(byte[] target, int at) {
    requireComplete();
    System.arraycopy(bytes, 0, target, at, length);
    int end = at + length;
    clear();
    return end;
  }

  private void requireComplete() {
    if (!complete) {
      throw new IllegalStateException("a dynamic is built when everything started has ended");
    }
  }

  /// Forgets what was written.
  public void clear() {
    length = 0;
    endCount = 0;
    depth = 0;
    complete = false;
  }

  /// Number of bytes written so far.
  public int length() {
    return length;
  }

  private void reserve(long more) {
    long needed = length + more;
    if (needed <= bytes.length) {
      return;
    }
    if (needed > MAX_BYTES) {
      throw new DynamicLimitException("a dynamic grows beyond " + MAX_BYTES + " bytes");
    }
    bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_BYTES, Math.max(needed, bytes.length * 2L)));
  }
}
