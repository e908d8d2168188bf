package vedette.engine.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.Dictionary;
import vedette.data.column.LongColumn;
import vedette.data.column.Nulls;
import vedette.data.column.TextColumn;
import vedette.data.type.Type;

/// Groups by a number or time that stays the same for many rows, as an hour does in rows ordered by
/// time, and by any other keys.
///
/// The other keys alone have few combinations, which are numbered by a table of their own. Within a
/// run of rows with the same number, a combination has one group, found by its number in an array;
/// a hash table of combinations and numbers is asked once for each of a run, and not at all where
/// no number comes in two runs.
final class RunGroups implements GroupNumbers {
  private static final int FIRST_SLOTS = 256;
  private static final int NULL = 1;
  private static final int FLAGS = 1;

  private final int at;
  private final Type type;
  private final @Nullable GroupTable others;

  /// Whether each number comes in one run only.
  private final boolean isPassing;

  /// Of each group its number, and its combination above the flags.
  private long[] numbers = new long[16];

  private int[] tags = new int[16];
  private int size;

  /// Groups that may come again, found by combination and number.
  private int[] slots = new int[FIRST_SLOTS];

  private int held;

  /// The present run: which combinations came in it, and their groups.
  private long number;

  private int flags;
  private final Marks ofCombination = new Marks();

  /// The same by what stands for a combination in rows: the combination itself, or, where a text is
  /// the only other key, its code in the present dictionary.
  private final Marks ofPlace = new Marks();

  private @Nullable Dictionary dictionary;

  /// The groups of the rows asked for last.
  private int[] latest = {};

  /// Groups of places in the present run; forgotten all at once.
  private static final class Marks {
    private int run = 1;
    private int[] runOf = new int[1];
    private int[] groupOf = new int[1];

    void forget() {
      if (++run < 0) {
        Arrays.fill(runOf, 0);
        run = 1;
      }
    }

    void room(int places) {
      if (places > runOf.length) {
        var room = Math.max(places, runOf.length * 2);
        runOf = Arrays.copyOf(runOf, room);
        groupOf = Arrays.copyOf(groupOf, room);
      }
    }

    boolean knows(int place) {
      return runOf[place] == run;
    }

    int know(int place, int group) {
      runOf[place] = run;
      groupOf[place] = group;
      return group;
    }

    long bytes() {
      return 8L * runOf.length;
    }
  }

  /// @param at the position of the number among the keys
  /// @param isPassing whether each number comes in one run only
  RunGroups(List<Type> types, int at, boolean isPassing) {
    this.at = at;
    this.isPassing = isPassing;
    this.type = types.get(at);
    var rest = without(types, at);
    this.others = rest.isEmpty() ? null : new GroupTable(rest);
  }

  private static <T> List<T> without(List<T> all, int at) {
    var rest = new ArrayList<>(all);
    rest.remove(at);
    return rest;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long bytes() {
    var rest = others == null ? 0 : others.bytes();
    return rest
        + 12L * numbers.length
        + 4L * slots.length
        + ofCombination.bytes()
        + ofPlace.bytes();
  }

  @Override
  public int[] groups(List<Column> keys, int rows) {
    var places = places(without(keys, at), rows);
    var column = (LongColumn) Concatenation.expand(keys.get(at));
    var values = column.values();
    var nulls = column.nulls();
    var groups = new int[rows];
    for (var row = 0; row < rows; row++) {
      var isNull = nulls != null && nulls.get(row);
      enter(isNull ? 0 : values[row], isNull ? NULL : 0);
      groups[row] = group(places.length == 0 ? 0 : places[row]);
    }
    return groups;
  }

  /// The groups of rows whose runs are known; valid until the next call, and there may be room
  /// behind them.
  ///
  /// @param rest the other keys of these rows
  /// @param runs of a batch that holds these rows, of which they are the runs from `first` to
  ///   before `behind`
  int[] groups(List<Column> rest, RisingRuns runs, int first, int behind) {
    var from = runs.from(first);
    var rows = runs.to(behind - 1) - from;
    if (rows > latest.length) {
      latest = new int[rows];
    }
    var groups = latest;
    var places = places(rest, rows);
    for (var i = first; i < behind; i++) {
      enter(runs.value(i), 0);
      fill(groups, places, runs.from(i) - from, runs.to(i) - from);
    }
    return groups;
  }

  /// The group of a number where there are no other keys.
  int group(long value) {
    enter(value, 0);
    return group(0);
  }

  /// Forgets all groups, and no combination of the other keys.
  void forget() {
    size = 0;
    ofCombination.forget();
    ofPlace.forget();
  }

  private void fill(int[] groups, int[] places, int from, int to) {
    if (places.length == 0) {
      Arrays.fill(groups, from, to, group(0));
      return;
    }
    var present = ofPlace.run;
    var runs = ofPlace.runOf;
    var known = ofPlace.groupOf;
    for (var row = from; row < to; row++) {
      var place = places[row];
      groups[row] = runs[place] == present ? known[place] : group(place);
    }
  }

  /// For each row a number that stands for its other keys in a run; empty when there are no others.
  private int[] places(List<Column> rest, int rows) {
    if (others == null) {
      return new int[0];
    }
    return rest.size() == 1
            && rest.getFirst() instanceof TextColumn(var entries, var codes, _)
            && entries.isDistinct()
            && others.isText()
        ? codes(entries, codes)
        : combinations(others, rest, rows);
  }

  /// A dictionary is the same when it is the same object: see [Dictionary].
  @SuppressWarnings("ReferenceEquality")
  private int[] codes(Dictionary entries, int[] codes) {
    if (entries != dictionary) {
      dictionary = entries;
      ofPlace.forget();
      ofPlace.room(entries.size());
    }
    return codes;
  }

  private int[] combinations(GroupTable table, List<Column> rest, int rows) {
    if (dictionary != null) {
      dictionary = null;
      ofPlace.forget();
    }
    var combinations = table.groups(rest, rows);
    ofPlace.room(table.size());
    return combinations;
  }

  private void enter(long value, int kind) {
    if (size > 0 && value == number && kind == flags) {
      return;
    }
    number = value;
    flags = kind;
    ofCombination.forget();
    ofPlace.forget();
  }

  /// The group of a place in the present run.
  private int group(int place) {
    if (ofPlace.knows(place)) {
      return ofPlace.groupOf[place];
    }
    var entries = dictionary;
    var combination = entries == null || others == null ? place : others.groupOf(entries, place);
    return ofPlace.know(place, ofCombination(combination));
  }

  private int ofCombination(int combination) {
    ofCombination.room(combination + 1);
    if (ofCombination.knows(combination)) {
      return ofCombination.groupOf[combination];
    }
    var tag = tag(combination, flags);
    var group = isPassing ? append(number, tag) : find(number, tag);
    return ofCombination.know(combination, group);
  }

  private static int tag(int combination, int kind) {
    if (combination >= 1 << (Integer.SIZE - 1 - FLAGS)) {
      throw new OutOfMemoryError("too many combinations of keys");
    }
    return combination << FLAGS | kind;
  }

  private int append(long value, int tag) {
    if (size == tags.length) {
      numbers = Arrays.copyOf(numbers, Math.multiplyExact(size, 2));
      tags = Arrays.copyOf(tags, numbers.length);
    }
    numbers[size] = value;
    tags[size] = tag;
    return size++;
  }

  private int find(long value, int tag) {
    var mask = slots.length - 1;
    var slot = hash(value, tag) & mask;
    for (var group = slots[slot]; group != 0; group = slots[slot]) {
      if (numbers[group - 1] == value && tags[group - 1] == tag) {
        return group - 1;
      }
      slot = slot + 1 & mask;
    }
    var group = append(value, tag);
    slots[slot] = group + 1;
    if (++held * 2 > slots.length) {
      rehash();
    }
    return group;
  }

  private static int hash(long value, int tag) {
    var hash = (value ^ 0x9E3779B97F4A7C15L) * 0xD6E8FEB86659FD93L;
    hash = (hash ^ hash >>> 32 ^ tag) * 0xD6E8FEB86659FD93L;
    return (int) (hash ^ hash >>> 32);
  }

  private void rehash() {
    slots = new int[slots.length * 2];
    var mask = slots.length - 1;
    for (var group = 0; group < size; group++) {
      var slot = hash(numbers[group], tags[group]) & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = group + 1;
    }
  }

  @Override
  public int[] merge(GroupNumbers other) {
    if (!(other instanceof RunGroups from)) {
      throw new IllegalArgumentException("groups of another kind");
    }
    var combinations =
        others == null || from.others == null ? new int[1] : others.merge(from.others);
    var map = new int[from.size];
    for (var group = 0; group < map.length; group++) {
      var tag = tag(combinations[from.tags[group] >>> FLAGS], from.tags[group] & NULL);
      map[group] = find(from.numbers[group], tag);
    }
    return map;
  }

  @Override
  public List<Column> keyColumns() {
    var combinations = combinations();
    var columns = new ArrayList<Column>();
    for (var column : otherKeys()) {
      columns.add(column.take(combinations, size));
    }
    columns.add(at, numbers());
    return columns;
  }

  /// The other keys of all combinations.
  List<Column> otherKeys() {
    return others == null ? List.of() : others.keyColumns();
  }

  /// Of each group the combination of its other keys.
  int[] combinations() {
    var combinations = new int[others == null ? 0 : size];
    for (var group = 0; group < combinations.length; group++) {
      combinations[group] = tags[group] >>> FLAGS;
    }
    return combinations;
  }

  /// The number of each group.
  LongColumn numbers() {
    return new LongColumn(type, Arrays.copyOf(numbers, size), nulls(), size);
  }

  private @Nullable Nulls nulls() {
    var nulls = Nulls.none(size);
    for (var group = 0; group < size; group++) {
      if ((tags[group] & NULL) != 0) {
        nulls.set(group);
      }
    }
    return nulls.orNone(size);
  }
}
