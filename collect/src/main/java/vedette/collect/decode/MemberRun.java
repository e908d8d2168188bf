package vedette.collect.decode;

import java.util.Arrays;

/// Neighbouring members of a line that mostly follow from the one before them, the lead: what a
/// program file says about itself follows from its hash, an account's numbers from its name.
///
/// For each code of the lead the bytes of all those members are kept as they were written last,
/// with what they came to. One comparison then stands for reading a dozen members, and because it
/// compares every byte, a row that breaks the rule is read as any other.
final class MemberRun {
  private static final int MOST_CODES = 1 << 16;
  private static final int MOST_BYTES = 16 << 20;
  private static final int TRIAL = 1 << 12;

  private final MemberKey lead;
  private final MemberKey[] members;
  private final int[] indexes;
  private byte[] heap = new byte[1 << 12];
  private int used;
  private int[] slots = new int[1 << 8];
  private int[] from = new int[1 << 6];
  private int[] to = new int[1 << 6];
  private long[] numbers;
  private byte[] kinds;
  private int filled;
  private long generation;
  private int tries;
  private int hits;

  MemberRun(MemberKey lead, MemberKey[] members) {
    this.lead = lead;
    this.members = members;
    this.indexes = Arrays.stream(members).mapToInt(member -> member.index).toArray();
    this.numbers = new long[members.length << 6];
    this.kinds = new byte[members.length << 6];
  }

  MemberKey[] members() {
    return members;
  }

  /// Where the members are known as they follow at `at`, -1 when they were others for that code of
  /// the lead.
  int find(int code, byte[] line, int at, int end) {
    var slot = code < slots.length ? slots[code] - 1 : -1;
    judge(slot >= 0);
    if (slot < 0) {
      return -1;
    }
    var length = to[slot] - from[slot];
    if (length >= end - at
        || !JsonScan.isBehindValue(line[at + length])
        || !Arrays.equals(heap, from[slot], to[slot], line, at, at + length)) {
      return -1;
    }
    hits++;
    return slot;
  }

  /// Bytes of the members that [#find] found.
  int length(int slot) {
    return to[slot] - from[slot];
  }

  /// Gives the row what the members come to, and their codes to the codes of the row.
  ///
  /// @param count codes of the row so far
  /// @return codes of the row then
  int give(int slot, StagedRows row, int[] codes, int count) {
    var coded = count;
    for (int i = 0, cell = slot * members.length; i < members.length; i++, cell++) {
      if (kinds[cell] != MemberKey.NOTHING) {
        row.set(indexes[i], numbers[cell]);
        if (kinds[cell] == MemberKey.CODE) {
          codes[coded++] = (int) numbers[cell];
        }
      }
    }
    return coded;
  }

  /// A run that hardly ever is one is given up.
  private void judge(boolean isKnown) {
    tries += isKnown ? 1 : 0;
    if (tries == TRIAL) {
      if (hits * 2 < TRIAL) {
        lead.run = null;
      }
      tries = 0;
      hits = 0;
    }
  }

  /// Keeps what the members came to whose bytes are those of `line` from `start` to before `end`.
  void learn(int code, byte[] line, int start, int end) {
    if (code >= MOST_CODES || used + (end - start) > MOST_BYTES) {
      return;
    }
    if (code >= slots.length) {
      slots = Arrays.copyOf(slots, Math.min(MOST_CODES, Math.max(code + 1, slots.length * 2)));
    }
    if (slots[code] == 0) {
      slots[code] = newSlot();
    }
    var slot = slots[code] - 1;
    keep(slot, line, start, end - start);
    for (int i = 0, cell = slot * members.length; i < members.length; i++, cell++) {
      kinds[cell] = (byte) members[i].kind;
      numbers[cell] = members[i].number;
    }
  }

  private int newSlot() {
    if (filled == from.length) {
      from = Arrays.copyOf(from, filled * 2);
      to = Arrays.copyOf(to, filled * 2);
      numbers = Arrays.copyOf(numbers, numbers.length * 2);
      kinds = Arrays.copyOf(kinds, kinds.length * 2);
    }
    return ++filled;
  }

  /// The bytes take the place of those they replace when they fit there.
  private void keep(int slot, byte[] line, int start, int length) {
    if (length > to[slot] - from[slot]) {
      if (used + length > heap.length) {
        heap = Arrays.copyOf(heap, Math.max(used + length, heap.length * 2));
      }
      from[slot] = used;
      used += length;
    }
    System.arraycopy(line, start, heap, from[slot], length);
    to[slot] = from[slot] + length;
  }

  /// Forgets what codes meant that now mean something else.
  void refresh() {
    var present = generation(lead);
    for (var member : members) {
      present += generation(member);
    }
    if (present != generation) {
      generation = present;
      Arrays.fill(slots, 0);
      used = 0;
      filled = 0;
      Arrays.fill(from, 0);
      Arrays.fill(to, 0);
    }
  }

  private static long generation(MemberKey key) {
    var column = key.column;
    return column == null ? 0 : column.generation();
  }
}
