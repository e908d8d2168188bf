package vedette.collect.decode;

import java.util.Arrays;

/// Neighbouring members of a line that mostly follow from the first of them, the lead: what a
/// program file says about itself follows from its hash, an account's numbers from its name. Or
/// members that never change, whatever stands before them.
///
/// For each value of the lead the bytes of all of them are kept as they were written last, with
/// what they came to. One comparison then stands for reading a dozen members, and because it
/// compares every byte, a row that breaks the rule is read as any other.
final class MemberRun {
  private static final int MOST_LEADS = 1 << 16;
  private static final int MOST_BYTES = 16 << 20;
  private static final int MOST_CELLS = 1 << 21;
  private static final int TRIAL = 1 << 12;
  private static final int SLOT_SHIFT = 48;
  private static final int FROM_SHIFT = 24;
  private static final int LENGTH = (1 << FROM_SHIFT) - 1;

  /// The member before which, or behind which, lines are compared with this.
  private final MemberKey owner;

  private final boolean isLed;
  private final MemberKey[] members;
  private final int[] indexes;

  /// The members as bits of the keys of a row: words of 64 keys, and which in them.
  private final int[] words;

  private final long[] masks;
  private byte[] heap = new byte[1 << 12];
  private int used;

  /// Two for each value of the lead: its hash, then in one number its slot and where the bytes are
  /// in the heap. Both 0 where nothing is. They lie side by side because each look into memory
  /// counts.
  private long[] places = new long[1 << 4];

  /// What the members came to, and of which kind they are, slot by slot.
  private long[] numbers;

  private byte[] kinds;
  private int filled;
  private long generation;
  private int tries;
  private int hits;

  /// @param owner the lead, which is the first member then, or the member before those that never
  ///   change
  MemberRun(MemberKey owner, MemberKey[] members) {
    this.owner = owner;
    this.isLed = members[0] == owner;
    this.members = members;
    this.indexes = Arrays.stream(members).mapToInt(member -> member.index).toArray();
    this.words = Arrays.stream(indexes).map(index -> index >>> 6).distinct().toArray();
    this.masks = new long[words.length];
    for (var i = 0; i < masks.length; i++) {
      for (var index : indexes) {
        masks[i] |= index >>> 6 == words[i] ? 1L << index : 0;
      }
    }
    this.numbers = new long[members.length];
    this.kinds = new byte[members.length];
    this.generation = present();
    mark(true);
  }

  private void mark(boolean isInRun) {
    owner.run = isInRun ? this : null;
    for (var member : members) {
      member.isInRun = isInRun;
    }
  }

  /// Whether the members follow from the first of them.
  boolean isLed() {
    return isLed;
  }

  int size() {
    return members.length;
  }

  MemberKey member(int position) {
    return members[position];
  }

  MemberKey last() {
    return members[members.length - 1];
  }

  /// Whether a row has none of the members yet.
  boolean isFree(StagedRows rows) {
    return !rows.hasAny(words, masks);
  }

  /// Where the members are known as they stand at `at`, 0 when they were others the last time.
  ///
  /// @param hash of the lead's value, 0 without a lead
  long find(long hash, byte[] line, int at, int end) {
    var place = places[place(hash) + 1];
    judge(place != 0 || filled == MOST_LEADS);
    var length = length(place);
    if (place == 0
        || length >= end - at
        || !JsonScan.isBehindValue(line[at + length])
        || !JsonScan.isSame(heap, from(place), line, at, length)) {
      return 0;
    }
    hits++;
    return place;
  }

  /// Where a hash is, or where it would be.
  private int place(long hash) {
    var mask = places.length - 1;
    var at = ((int) hash << 1) & mask;
    while (places[at + 1] != 0 && places[at] != hash) {
      at = (at + 2) & mask;
    }
    return at;
  }

  private static int from(long place) {
    return (int) (place >>> FROM_SHIFT) & LENGTH;
  }

  /// Bytes of the members that [#find] found.
  static int length(long place) {
    return (int) place & LENGTH;
  }

  private static int slot(long place) {
    return (int) (place >>> SLOT_SHIFT);
  }

  /// Gives the row what the members come to.
  void give(long place, StagedRows row, RowCodes codes) {
    row.takeAll(words, masks);
    var cell = slot(place) * indexes.length;
    for (var index : indexes) {
      var kind = kinds[cell];
      var number = numbers[cell++];
      if (kind == MemberKey.NOTHING) {
        row.setNull(index);
      } else {
        row.set(index, number);
        if (kind == MemberKey.CODE) {
          codes.add((int) number);
        }
      }
    }
  }

  /// A run that hardly ever is one is given up.
  private void judge(boolean isTry) {
    tries += isTry ? 1 : 0;
    if (tries == TRIAL) {
      if (hits * 2 < TRIAL) {
        mark(false);
      }
      tries = 0;
      hits = 0;
    }
  }

  /// Keeps what the members came to whose bytes are those of `line` from `start` to before `end`.
  void learn(long hash, byte[] line, int start, int end) {
    var length = end - start;
    var known = places[place(hash) + 1];
    if (used + length > MOST_BYTES || (known == 0 && !makeRoom())) {
      return;
    }
    var slot = known == 0 ? filled++ : slot(known);
    var from = kept(known, line, start, length);
    var at = place(hash);
    places[at] = hash;
    places[at + 1] = (long) slot << SLOT_SHIFT | (long) from << FROM_SHIFT | length;
    for (int i = 0, cell = slot * members.length; i < members.length; i++, cell++) {
      kinds[cell] = (byte) members[i].kind;
      numbers[cell] = members[i].number;
    }
  }

  /// Makes room for one more slot; false when there are too many.
  private boolean makeRoom() {
    var needed = (filled + 1) * members.length;
    if (filled == MOST_LEADS || needed > MOST_CELLS) {
      return false;
    }
    if (needed > kinds.length) {
      numbers = Arrays.copyOf(numbers, kinds.length * 2);
      kinds = Arrays.copyOf(kinds, kinds.length * 2);
    }
    if ((filled + 1) * 4 > places.length) {
      var old = places;
      places = new long[old.length * 2];
      for (var i = 0; i < old.length; i += 2) {
        if (old[i + 1] != 0) {
          var at = place(old[i]);
          places[at] = old[i];
          places[at + 1] = old[i + 1];
        }
      }
    }
    return true;
  }

  /// The bytes take the place of those they replace when they fit there.
  ///
  /// @return where they are
  private int kept(long known, byte[] line, int start, int length) {
    var from = from(known);
    if (length > length(known)) {
      if (used + length > heap.length) {
        heap = Arrays.copyOf(heap, Math.max(used + length, heap.length * 2));
      }
      from = used;
      used += length;
    }
    System.arraycopy(line, start, heap, from, length);
    return from;
  }

  /// Forgets what codes meant that now mean something else.
  void refresh() {
    var present = present();
    if (present != generation) {
      generation = present;
      Arrays.fill(places, 0);
      used = 0;
      filled = 0;
    }
  }

  private long present() {
    var present = 0L;
    for (var member : members) {
      present += generation(member);
    }
    return present;
  }

  private static long generation(MemberKey key) {
    var column = key.column;
    return column == null ? 0 : column.generation();
  }
}
