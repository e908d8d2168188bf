package vedette.engine.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.ConstantColumn;
import vedette.data.column.Dictionary;
import vedette.data.column.DoubleColumn;
import vedette.data.column.DynamicColumn;
import vedette.data.column.LongColumn;
import vedette.data.column.Nulls;
import vedette.data.column.ObjectColumn;
import vedette.data.column.TextColumn;
import vedette.data.type.Type;

/// Numbers the different keys of rows, in order of first sight: the heart of `summarize`,
/// `distinct` and `join`.
///
/// A row's key is a few words ([KeyWords]) plus a word of null bits for every 64 of them, so that
/// all types share one hash table over plain `long`s and two nulls are the same key.
final class GroupTable implements GroupNumbers {
  private static final int FIRST_SLOTS = 256;

  /// A code that has no group.
  private static final int ABSENT = -1;

  /// The stride of a key of two columns.
  private static final int PAIR = 3;

  private final List<Type> types;
  private final List<KeyWords> encoders = new ArrayList<>();
  private final int stride;
  private final boolean isText;
  private long[] keys;
  private int[] slots = new int[FIRST_SLOTS];
  private int size;
  private @Nullable Dictionary byCodeOf;
  private int[] byCode = new int[0];

  GroupTable(List<Type> types) {
    this.types = List.copyOf(types);
    types.forEach(_ -> encoders.add(new KeyWords()));
    this.stride = types.size() + Math.max(1, Math.ceilDiv(types.size(), Long.SIZE));
    this.isText = types.equals(List.of(Type.STRING));
    this.keys = new long[16 * stride];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long bytes() {
    var bytes = 8L * keys.length + 4L * slots.length;
    for (var encoder : encoders) {
      bytes += encoder.bytes();
    }
    return bytes;
  }

  @Override
  public int[] groups(List<Column> columns, int rows) {
    return groups(columns, rows, true);
  }

  /// The group of each row, or -1 for keys never seen.
  int[] find(List<Column> columns, int rows) {
    return groups(columns, rows, false);
  }

  private int[] groups(List<Column> columns, int rows, boolean adding) {
    if (isText) {
      return groupsOfText(columns.getFirst(), adding);
    }
    var words = new long[rows * stride];
    for (var key = 0; key < columns.size(); key++) {
      var nulls = types.size() + key / Long.SIZE;
      encoders.get(key).write(columns.get(key), words, key, nulls, key % Long.SIZE, stride);
    }
    var groups = new int[rows];
    for (var row = 0; row < rows; row++) {
      groups[row] =
          stride == PAIR ? pair(words, row * PAIR, adding) : group(words, row * stride, adding);
    }
    return groups;
  }

  /// The other side of a join may hold its texts as dynamic values.
  private int[] groupsOfText(Column column, boolean adding) {
    return switch (column) {
      case ConstantColumn constant -> groupsOfText(constant.expand(), adding);
      case TextColumn text -> groupsByCode(text.dictionary(), text.codes(), text.size(), adding);
      case DynamicColumn dynamic ->
          groupsByCode(dynamic.dictionary(), dynamic.codes(), dynamic.size(), adding);
      case BooleanColumn _, LongColumn _, DoubleColumn _, ObjectColumn _ ->
          throw new IllegalArgumentException("no texts: " + column.type());
    };
  }

  /// The group of a key of two words: what [#group] does, without loops over words.
  private int pair(long[] words, int at, boolean adding) {
    var first = words[at];
    var second = words[at + 1];
    var nulls = words[at + 2];
    var mask = slots.length - 1;
    var slot = (int) (hash(first, second, nulls) >>> 32) & mask;
    while (slots[slot] != 0) {
      var group = slots[slot] - 1;
      var key = group * PAIR;
      if (keys[key] == first && keys[key + 1] == second && keys[key + 2] == nulls) {
        return group;
      }
      slot = slot + 1 & mask;
    }
    return adding ? add(words, at, slot) : -1;
  }

  private static long hash(long first, long second, long nulls) {
    var hash = (first ^ 0x9E3779B97F4A7C15L) * 0xD6E8FEB86659FD93L;
    hash = (hash ^ hash >>> 32 ^ second ^ nulls << 62) * 0xD6E8FEB86659FD93L;
    return (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L;
  }

  /// One text column, the commonest key: the hash table is asked once for each code that occurs,
  /// and rows then look their group up by code as long as the dictionary stays.
  private int[] groupsByCode(Dictionary dictionary, int[] codes, int rows, boolean adding) {
    enter(dictionary);
    var groups = new int[rows];
    for (var row = 0; row < groups.length; row++) {
      var group = byCode[codes[row]];
      groups[row] =
          group > 0 ? group - 1 : group < 0 && !adding ? -1 : groupOfCode(codes[row], adding);
    }
    return groups;
  }

  @SuppressWarnings("ReferenceEquality")
  private void enter(Dictionary dictionary) {
    if (dictionary != byCodeOf) {
      byCodeOf = dictionary;
      byCode = new int[dictionary.size()];
    }
  }

  /// Whether a single text is the key.
  boolean isText() {
    return isText;
  }

  /// The group of a single text.
  int groupOf(Dictionary dictionary, int code) {
    enter(dictionary);
    return byCode[code] > 0 ? byCode[code] - 1 : groupOfCode(code, true);
  }

  /// The hashes of all keys, where a single text is the key.
  long[] textHashes() {
    var texts = encoders.getFirst().dictionary();
    var hashes = new long[texts.size()];
    for (var code = 0; code < hashes.length; code++) {
      hashes[code] = texts.hash(code);
    }
    return hashes;
  }

  /// Whether a single text may be a key: told by its hash, and nothing is remembered of it.
  boolean mayHave(long hash) {
    return encoders.getFirst().mayHave(hash);
  }

  /// A single text is numbered by its encoder, and its number is its group.
  private int groupOfCode(int code, boolean adding) {
    var dictionary = Objects.requireNonNull(byCodeOf);
    var encoder = encoders.getFirst();
    var group = adding ? encoder.number(dictionary, code) : encoder.find(dictionary, code);
    if (group == size) {
      if ((size + 1) * stride > keys.length) {
        keys = Arrays.copyOf(keys, Math.multiplyExact(keys.length, 2));
      }
      keys[size++ * stride] = group;
    }
    byCode[code] = group < 0 ? ABSENT : group + 1;
    return group;
  }

  private int group(long[] words, int at, boolean adding) {
    var mask = slots.length - 1;
    var slot = (int) (hash(words, at) >>> 32) & mask;
    while (slots[slot] != 0) {
      var group = slots[slot] - 1;
      if (same(group, words, at)) {
        return group;
      }
      slot = slot + 1 & mask;
    }
    return adding ? add(words, at, slot) : -1;
  }

  private int add(long[] words, int at, int slot) {
    if ((size + 1) * stride > keys.length) {
      keys = Arrays.copyOf(keys, Math.multiplyExact(keys.length, 2));
    }
    System.arraycopy(words, at, keys, size * stride, stride);
    slots[slot] = ++size;
    if (size * 2 > slots.length) {
      rehash();
    }
    return size - 1;
  }

  private void rehash() {
    slots = new int[slots.length * 2];
    var mask = slots.length - 1;
    for (var group = 0; group < size; group++) {
      var slot = (int) (hash(keys, group * stride) >>> 32) & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = group + 1;
    }
  }

  private long hash(long[] words, int at) {
    if (stride == PAIR) {
      return hash(words[at], words[at + 1], words[at + 2]);
    }
    var hash = 0x9E3779B97F4A7C15L;
    for (var i = 0; i < stride; i++) {
      hash = (hash ^ words[at + i]) * 0xD6E8FEB86659FD93L;
      hash ^= hash >>> 32;
    }
    return hash * 0xD6E8FEB86659FD93L;
  }

  private boolean same(int group, long[] words, int at) {
    return Arrays.equals(keys, group * stride, (group + 1) * stride, words, at, at + stride);
  }

  @Override
  public int[] merge(GroupNumbers other) {
    return groups(other.keyColumns(), other.size());
  }

  @Override
  public List<Column> keyColumns() {
    var columns = new ArrayList<Column>(types.size());
    for (var key = 0; key < types.size(); key++) {
      columns.add(keyColumn(key));
    }
    return columns;
  }

  private Column keyColumn(int key) {
    return switch (types.get(key).storage()) {
      case TEXT -> new TextColumn(encoders.get(key).dictionary(), codes(key), size);
      case LONG -> new LongColumn(types.get(key), words(key), nulls(key), size);
      case BOOLEAN, DOUBLE, DYNAMIC, OBJECT -> built(key);
    };
  }

  /// Texts have numbers that are the codes of the encoder's dictionary; they are never null.
  private int[] codes(int key) {
    var codes = new int[size];
    for (var group = 0; group < size; group++) {
      codes[group] = (int) keys[group * stride + key];
    }
    return codes;
  }

  private long[] words(int key) {
    var words = new long[size];
    for (var group = 0; group < size; group++) {
      words[group] = keys[group * stride + key];
    }
    return words;
  }

  private @Nullable Nulls nulls(int key) {
    var nulls = Nulls.none(size);
    for (var group = 0; group < size; group++) {
      if (isNull(group, key)) {
        nulls.set(group);
      }
    }
    return nulls.orNone(size);
  }

  private boolean isNull(int group, int key) {
    var nulls = keys[group * stride + types.size() + key / Long.SIZE];
    return (nulls >>> key % Long.SIZE & 1) != 0;
  }

  private Column built(int key) {
    var builder = new ColumnBuilder(types.get(key), size);
    var encoder = encoders.get(key);
    for (var group = 0; group < size; group++) {
      if (isNull(group, key)) {
        builder.appendNull();
      } else {
        encoder.append(builder, keys[group * stride + key]);
      }
    }
    return builder.build();
  }
}
