package vedette.functions.place;

import java.io.Serial;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// Reads single values of the record section of a database of places: a control byte with type and
/// size, then the value; a pointer stands for a value elsewhere.
///
/// Only what is asked for is decoded; the rest is stepped over. A walk that would take more than
/// [#MOST_STEPS] values, nest deeper than [#DEEPEST] or leave the bytes ends in [Malformed].
final class Records {
  static final int MOST_STEPS = 20_000;
  static final int DEEPEST = 32;

  private static final int POINTER = 1;
  private static final int STRING = 2;
  private static final int DOUBLE = 3;
  private static final int UNSIGNED_16 = 5;
  private static final int UNSIGNED_32 = 6;
  private static final int MAP = 7;
  private static final int INT_32 = 8;
  private static final int UNSIGNED_64 = 9;
  private static final int ARRAY = 11;
  private static final int BOOLEAN = 14;
  private static final int FLOAT = 15;
  private static final int[] POINTER_ADDS = {0, 2048, 526_336, 0};

  private final byte[] bytes;
  private final int base;

  /// @param base where the section starts, which pointers count from
  Records(byte[] bytes, int base) {
    this.bytes = bytes;
    this.base = base;
  }

  /// Bytes that mean nothing.
  static final class Malformed extends Exception {
    @Serial private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message);
    }
  }

  /// The head of a value.
  ///
  /// @param size bytes of a scalar, entries of a map or array
  /// @param at where the content starts
  private record Head(int type, int size, int at) {}

  int base() {
    return base;
  }

  /// The place that is `offset` bytes into the section.
  int at(long offset) throws Malformed {
    if (offset < 0 || base + offset >= bytes.length) {
      throw new Malformed("a record lies outside of the file");
    }
    return (int) (base + offset);
  }

  /// Where the value of a map's key starts, or -1 when it has none or is no map.
  int member(int map, String key) throws Malformed {
    var head = resolved(map);
    if (head.type() != MAP) {
      return -1;
    }
    var steps = new int[1];
    var at = head.at();
    for (var i = 0; i < head.size(); i++) {
      var name = resolved(at);
      var value = after(at, steps, 0);
      if (name.type() == STRING && spells(name, key)) {
        return value;
      }
      at = after(value, steps, 0);
    }
    return -1;
  }

  /// Of an array where its first element starts, or -1; any other value itself.
  int first(int place) throws Malformed {
    var head = resolved(place);
    return head.type() != ARRAY ? place : head.size() == 0 ? -1 : head.at();
  }

  @Nullable Text text(int place) throws Malformed {
    var head = resolved(place);
    return head.type() == STRING
        ? Text.of(new String(bytes, head.at(), head.size(), StandardCharsets.UTF_8))
        : null;
  }

  @Nullable Double real(int place) throws Malformed {
    var head = resolved(place);
    return switch (head.type()) {
      case DOUBLE -> finite(Double.longBitsToDouble(unsigned(head.at(), 8)));
      case FLOAT -> finite(Float.intBitsToFloat((int) unsigned(head.at(), 4)));
      default -> null;
    };
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /// A whole number that is not negative.
  @Nullable Long number(int place) throws Malformed {
    var head = resolved(place);
    var whole =
        switch (head.type()) {
          case UNSIGNED_16, UNSIGNED_32, INT_32, UNSIGNED_64 -> true;
          default -> false;
        };
    var value = whole ? unsigned(head.at(), head.size()) : -1;
    return value < 0 ? null : Long.valueOf(value);
  }

  private boolean spells(Head name, String key) {
    if (name.size() != key.length()) {
      return false;
    }
    for (var i = 0; i < key.length(); i++) {
      if (bytes[name.at() + i] != key.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// The value itself, of a pointer what it points to.
  private Head resolved(int at) throws Malformed {
    var head = head(at);
    if (head.type() != POINTER) {
      return head;
    }
    var target = head(at(pointer(head)));
    if (target.type() == POINTER) {
      throw new Malformed("a pointer leads to a pointer");
    }
    return target;
  }

  private long pointer(Head head) {
    var length = head.size() >>> 3;
    var low = unsigned(head.at(), length + 1);
    var high = length == 3 ? 0 : (long) (head.size() & 7) << (8 * (length + 1));
    return (high | low) + POINTER_ADDS[length];
  }

  /// Where the value behind this one starts.
  private int after(int at, int[] steps, int depth) throws Malformed {
    if (++steps[0] > MOST_STEPS || depth > DEEPEST) {
      throw new Malformed("a record is larger than any that makes sense");
    }
    var head = head(at);
    return switch (head.type()) {
      case POINTER -> head.at() + (head.size() >>> 3) + 1;
      case MAP -> afterAll(head.at(), 2L * head.size(), steps, depth);
      case ARRAY -> afterAll(head.at(), head.size(), steps, depth);
      case BOOLEAN -> head.at();
      default -> head.at() + head.size();
    };
  }

  private int afterAll(int start, long count, int[] steps, int depth) throws Malformed {
    var at = start;
    for (var i = 0L; i < count; i++) {
      at = after(at, steps, depth + 1);
    }
    return at;
  }

  /// Reads a control byte; a scalar's bytes are known to be there afterwards.
  private Head head(int place) throws Malformed {
    var at = place;
    need(at, 1);
    var control = bytes[at++] & 0xFF;
    var type = control >>> 5;
    var size = control & 31;
    if (type == POINTER) {
      need(at, (size >>> 3) + 1);
      return new Head(POINTER, size, at);
    }
    if (type == 0) {
      need(at, 1);
      type = (bytes[at++] & 0xFF) + 7;
    }
    if (size > 28) {
      var more = size - 28;
      need(at, more);
      size = (int) unsigned(at, more) + (more == 1 ? 29 : more == 2 ? 285 : 65_821);
      at += more;
    }
    if (type != MAP && type != ARRAY && type != BOOLEAN) {
      need(at, size);
    }
    if ((type == DOUBLE && size != 8) || (type == FLOAT && size != 4)) {
      throw new Malformed("a number has a length that no number has");
    }
    return new Head(type, size, at);
  }

  private void need(int at, int count) throws Malformed {
    if (at < 0 || count > bytes.length - at) {
      throw new Malformed("a value goes on behind the end of the file");
    }
  }

  private long unsigned(int at, int count) {
    var value = 0L;
    for (var i = 0; i < count; i++) {
      value = (value << 8) | (bytes[at + i] & 0xFF);
    }
    return value;
  }
}
