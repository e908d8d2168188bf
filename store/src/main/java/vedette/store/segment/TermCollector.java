package vedette.store.segment;

import java.util.Arrays;
import java.util.stream.IntStream;
import vedette.data.text.Folding;
import vedette.data.text.IndexTerms;
import vedette.data.text.TermCursor;
import vedette.data.text.Terms;
import vedette.data.text.Text;
import vedette.store.bytes.ByteSink;

/// Gathers the terms of a dictionary's entries, in the order of their codes, and writes
/// [TermPostings].
///
/// Most terms are looked up millions of times, so what is known of one lies side by side in its
/// slot. That is all there is of a term in a single unit, which most are; which units have which of
/// the others is a plain list in the order of arrival, that is put into the order of the terms
/// once, at the end.
final class TermCollector {
  /// A term in more than one of so many units has no list.
  private static final int FREQUENT = 8;

  private static final int WAITING = 256;

  /// The part of all slots that may be taken, in hundredths.
  private static final int FULL = 70;

  private static final int RADIX_BITS = 11;
  private static final int RADIX = 1 << RADIX_BITS;

  /// The folded form of a byte of ASCII that belongs to a term, 0 of any other.
  private static final byte[] FOLDED = folded();

  private final int shift;
  private final int entries;

  /// A term in more units than this has no list.
  private final int most;

  private final TermCursor cursor = new TermCursor();
  private byte[] folded = new byte[64];

  /// Two for each slot: the hash of a term and, below it, its number and one; then the last unit
  /// that has it and, below, in how many units it is. 0 where nothing is.
  private long[] slots = new long[1 << 12];

  private int terms;

  /// Numbers of terms and units that have them, of terms in more than one unit.
  private int[] pairTerms = new int[1 << 12];

  private int[] pairUnits = new int[1 << 12];
  private int pairs;
  private int entry;

  /// Hashes of terms that are not looked up yet, and their units.
  private final int[] waiting = new int[WAITING];

  private final int[] waitingUnits = new int[WAITING];
  private int waits;

  /// Only ever written, so that reading ahead is not left out as useless.
  @SuppressWarnings("UnusedVariable")
  private long touched;

  /// @param shift a unit is `2^shift` codes
  /// @param entries of the dictionary
  TermCollector(int shift, int entries) {
    this.shift = shift;
    this.entries = entries;
    var all = ((entries - 1) >> shift) + 1;
    this.most = all > 2 * FREQUENT ? all / FREQUENT : Integer.MAX_VALUE - 1;
  }

  private static byte[] folded() {
    var folded = new byte[128];
    for (var value = 0; value < folded.length; value++) {
      folded[value] = Terms.isTermPoint(value) ? Folding.fold((byte) value) : 0;
    }
    return folded;
  }

  /// Adds the terms of the next entry.
  void add(Text text) {
    addMore(text);
    entry++;
  }

  /// Adds terms to the entry that [#add] will be called for next.
  void addMore(Text text) {
    if (!addAscii(text.heap(), text.from(), text.end())) {
      addAny(text);
    }
  }

  /// Adds the terms up to the first byte beyond ASCII; false when there is one. Terms that are
  /// added once more count once.
  private boolean addAscii(byte[] heap, int from, int end) {
    if (folded.length < end - from) {
      folded = new byte[Math.max(end - from, folded.length * 2)];
    }
    var term = folded;
    var length = 0;
    for (var at = from; at < end; at++) {
      var value = heap[at];
      if (value < 0) {
        return false;
      }
      var small = FOLDED[value];
      if (small != 0) {
        term[length++] = small;
      } else if (length > 0) {
        add(term, length);
        length = 0;
      }
    }
    add(term, length);
    return true;
  }

  private void addAny(Text text) {
    cursor.reset(text);
    while (cursor.next()) {
      add(cursor.term(), cursor.length());
    }
  }

  private void add(byte[] term, int length) {
    if (length >= IndexTerms.SHORTEST) {
      waiting[waits] = TermPostings.hash(term, 0, length);
      waitingUnits[waits++] = entry >> shift;
      if (waits == WAITING) {
        settle();
      }
    }
  }

  /// Looks up the terms that wait: their slots are seldom in the caches of the processor, so all
  /// are asked for before the first is looked at.
  private void settle() {
    var mask = slots.length - 1;
    for (var i = 0; i < waits; i++) {
      touched += slots[home(waiting[i], mask)];
    }
    for (var i = 0; i < waits; i++) {
      add(waiting[i], waitingUnits[i]);
    }
    waits = 0;
  }

  private void add(int hash, int unit) {
    var slot = slot(hash);
    if (slots[slot] == 0) {
      slots[slot] = (long) hash << 32 | ++terms;
      slots[slot + 1] = (long) unit << 32 | 1;
      if (terms * 200L > (long) slots.length * FULL) {
        grow();
      }
      return;
    }
    var term = (int) slots[slot] - 1;
    var known = slots[slot + 1];
    var count = (int) known;
    var before = (int) (known >>> 32);
    if (before != unit && count <= most) {
      slots[slot + 1] = (long) unit << 32 | (count + 1);
      if (count == 1) {
        addPair(term, before);
      }
      addPair(term, unit);
    }
  }

  private static int home(int hash, int mask) {
    return ((hash * 0x9E3779B9) >>> 6) & mask & ~1;
  }

  private int slot(int hash) {
    var mask = slots.length - 1;
    var slot = home(hash, mask);
    for (var held = slots[slot]; held != 0; held = slots[slot]) {
      if ((int) (held >>> 32) == hash) {
        return slot;
      }
      slot = slot + 2 & mask;
    }
    return slot;
  }

  private void addPair(int term, int unit) {
    if (pairs == pairTerms.length) {
      pairTerms = Arrays.copyOf(pairTerms, pairs * 2);
      pairUnits = Arrays.copyOf(pairUnits, pairs * 2);
    }
    pairTerms[pairs] = term;
    pairUnits[pairs++] = unit;
  }

  private void grow() {
    var old = slots;
    slots = new long[old.length * 2];
    for (var from = 0; from < old.length; from += 2) {
      if (old[from] != 0) {
        var slot = slot((int) (old[from] >>> 32));
        slots[slot] = old[from];
        slots[slot + 1] = old[from + 1];
      }
    }
  }

  /// Terms whose shortened hashes are equal become one.
  void write(ByteSink out) {
    settle();
    var lists = new Lists();
    var order = lists.order;
    var bits = TermPostings.hashBits(terms);
    var directory = new ByteSink(terms / TermPostings.GROUP * 8 + 16);
    var body = new ByteSink(pairs + terms * 3 + 16);
    var before = 0;
    var written = 0;
    for (int i = 0, end; i < terms; i = end, written++) {
      var hash = (int) (order[i] >>> (64 - bits));
      end = i + 1;
      while (end < terms && (int) (order[end] >>> (64 - bits)) == hash) {
        end++;
      }
      if (written % TermPostings.GROUP == 0) {
        directory.putInt(hash).putInt(body.size());
        before = hash;
      }
      lists.put((long) hash - before, i, end, body);
      before = hash;
    }
    var groups = Math.ceilDiv(written, TermPostings.GROUP);
    out.putInt(shift | bits << 8).putInt(entries).putInt(groups).putInt(body.size());
    out.putBytes(directory.array(), 0, directory.size());
    out.putBytes(body.array(), 0, body.size());
  }

  /// The units of all terms, in the order of the terms' hashes.
  private final class Lists {
    /// Hashes, rising as unsigned numbers; below each twice its single unit and one more, or twice
    /// the number of the term.
    private final long[] order = new long[terms];

    /// Where the units of each term end. They begin where those of the term before it in that order
    /// end.
    private final int[] ends = new int[terms];

    private final int[] units = new int[pairs];
    private int begin;

    Lists() {
      var at = 0;
      for (var slot = 0; slot < slots.length; slot += 2) {
        if (slots[slot] != 0) {
          var term = (int) slots[slot] - 1;
          var count = (int) slots[slot + 1];
          var unit = slots[slot + 1] >>> 32;
          var told = count == 1 ? unit << 1 | 1 : (long) term << 1;
          order[at++] = (slots[slot] & 0xFFFFFFFF_00000000L) | told;
          ends[term] = count;
        }
      }
      sort(order);
      var start = 0;
      for (var entry : order) {
        if (!isSingle(entry)) {
          var count = ends[term(entry)];
          ends[term(entry)] = start;
          start += count;
        }
      }
      for (var pair = 0; pair < pairs; pair++) {
        units[ends[pairTerms[pair]]++] = pairUnits[pair];
      }
    }

    private static boolean isSingle(long entry) {
      return (entry & 1) != 0;
    }

    /// The number of a term, or its single unit.
    private static int term(long entry) {
      return (int) entry >>> 1;
    }

    /// Writes the terms from `from` to before `to`, which count as one; they come in order.
    void put(long distance, int from, int to, ByteSink body) {
      var entry = order[from];
      if (to - from > 1) {
        var all = IntStream.range(from, to).flatMap(this::units).sorted().distinct().toArray();
        put(distance, all, 0, all.length, body);
      } else if (isSingle(entry)) {
        putSingle(distance, term(entry), body);
      } else {
        var start = begin;
        begin = ends[term(entry)];
        put(distance, units, start, begin, body);
      }
    }

    private IntStream units(int position) {
      var entry = order[position];
      if (isSingle(entry)) {
        return IntStream.of(term(entry));
      }
      var start = begin;
      begin = ends[term(entry)];
      return IntStream.range(start, begin).map(i -> units[i]);
    }

    private void putSingle(long distance, int unit, ByteSink body) {
      body.putVarint(distance << 1 | 1).putVarint(unit);
    }

    private void put(long distance, int[] found, int begin, int end, ByteSink body) {
      var count = end - begin;
      if (count == 1) {
        putSingle(distance, found[begin], body);
        return;
      }
      body.putVarint(distance << 1);
      if (count > most) {
        body.putVarint(0);
        return;
      }
      body.putVarint(count);
      var before = 0;
      for (var i = begin; i < end; i++) {
        body.putVarint(found[i] - before);
        before = found[i];
      }
    }
  }

  /// Sorts by the upper halves alone, as unsigned numbers; no two of them are equal.
  static void sort(long[] values) {
    var from = values;
    var to = new long[values.length];
    for (var low = 32; low < 64; low += RADIX_BITS) {
      var next = new int[RADIX + 1];
      for (var value : from) {
        next[((int) (value >>> low) & RADIX - 1) + 1]++;
      }
      for (var i = 0; i < RADIX; i++) {
        next[i + 1] += next[i];
      }
      for (var value : from) {
        to[next[(int) (value >>> low) & RADIX - 1]++] = value;
      }
      var spare = from;
      from = to;
      to = spare;
    }
    System.arraycopy(from, 0, values, 0, values.length);
  }
}
