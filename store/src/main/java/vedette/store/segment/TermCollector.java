package vedette.store.segment;

import java.util.Arrays;
import java.util.stream.IntStream;
import vedette.data.text.IndexTerms;
import vedette.data.text.TermCursor;
import vedette.data.text.Text;
import vedette.store.bytes.ByteSink;

/// Gathers the terms of a dictionary's entries, in the order of their codes, and writes
/// [TermPostings].
final class TermCollector {
  /// A term in more than one of so many units has no list.
  private static final int FREQUENT = 8;

  private final int shift;
  private final TermCursor cursor = new TermCursor();
  private int[] hashes = new int[1 << 10];
  private int[] last = new int[1 << 10];
  private int[] first = new int[1 << 10];
  private int[] counts = new int[1 << 10];

  /// The hash of a term and, below it, its number and one; 0 where nothing is.
  private long[] slots = new long[1 << 11];

  private int terms;
  private int[] units = new int[1 << 12];
  private int[] next = new int[1 << 12];
  private int pairs;
  private int entries;

  /// @param shift a unit is `2^shift` codes
  TermCollector(int shift) {
    this.shift = shift;
  }

  /// Adds the terms of the next entry.
  void add(Text entry) {
    addMore(entry);
    entries++;
  }

  /// Adds terms to the entry that [#add] will be called for next.
  void addMore(Text entry) {
    var unit = entries >> shift;
    cursor.reset(entry);
    while (cursor.next()) {
      if (cursor.length() >= IndexTerms.SHORTEST) {
        add(TermPostings.hash(cursor.term(), 0, cursor.length()), unit);
      }
    }
  }

  private void add(int hash, int unit) {
    var term = term(hash);
    if (counts[term] > 0 && units[last[term]] == unit) {
      return;
    }
    if (pairs == units.length) {
      units = Arrays.copyOf(units, pairs * 2);
      next = Arrays.copyOf(next, pairs * 2);
    }
    units[pairs] = unit;
    if (counts[term] == 0) {
      first[term] = pairs;
    } else {
      next[last[term]] = pairs;
    }
    last[term] = pairs++;
    counts[term]++;
  }

  private int term(int hash) {
    var mask = slots.length - 1;
    var slot = ((hash * 0x9E3779B9) >>> 7) & mask;
    for (var held = slots[slot]; held != 0; held = slots[slot]) {
      if ((int) (held >>> 32) == hash) {
        return (int) held - 1;
      }
      slot = slot + 1 & mask;
    }
    if (terms == hashes.length) {
      hashes = Arrays.copyOf(hashes, terms * 2);
      last = Arrays.copyOf(last, terms * 2);
      first = Arrays.copyOf(first, terms * 2);
      counts = Arrays.copyOf(counts, terms * 2);
    }
    hashes[terms] = hash;
    slots[slot] = (long) hash << 32 | ++terms;
    if (terms * 2 > slots.length) {
      grow();
    }
    return terms - 1;
  }

  private void grow() {
    slots = new long[slots.length * 2];
    var mask = slots.length - 1;
    for (var term = 0; term < terms; term++) {
      var slot = ((hashes[term] * 0x9E3779B9) >>> 7) & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = (long) hashes[term] << 32 | (term + 1);
    }
  }

  /// Terms whose shortened hashes are equal become one.
  void write(ByteSink out) {
    var order = new long[terms];
    for (var term = 0; term < terms; term++) {
      order[term] = (hashes[term] & 0xFFFFFFFFL) << 32 | term;
    }
    sortUnsigned(order);
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
      putTerm((long) hash - before, order, i, end, body);
      before = hash;
    }
    var groups = Math.ceilDiv(written, TermPostings.GROUP);
    out.putInt(shift | bits << 8).putInt(entries).putInt(groups).putInt(body.size());
    out.putBytes(directory.array(), 0, directory.size());
    out.putBytes(body.array(), 0, body.size());
  }

  private static void sortUnsigned(long[] values) {
    for (var i = 0; i < values.length; i++) {
      values[i] ^= Long.MIN_VALUE;
    }
    Arrays.sort(values);
    for (var i = 0; i < values.length; i++) {
      values[i] ^= Long.MIN_VALUE;
    }
  }

  /// Writes the terms from `from` to before `to`, which count as one.
  private void putTerm(long distance, long[] order, int from, int to, ByteSink body) {
    var found = units((int) order[from]);
    for (var i = from + 1; i < to; i++) {
      found = both(found, units((int) order[i]));
    }
    if (found.length == 1) {
      body.putVarint(distance << 1 | 1).putVarint(found[0]);
      return;
    }
    body.putVarint(distance << 1);
    var all = ((entries - 1) >> shift) + 1;
    if (all > 2 * FREQUENT && found.length > all / FREQUENT) {
      body.putVarint(0);
      return;
    }
    body.putVarint(found.length);
    var before = 0;
    for (var unit : found) {
      body.putVarint(unit - before);
      before = unit;
    }
  }

  private int[] units(int term) {
    var found = new int[counts[term]];
    var pair = first[term];
    for (var i = 0; i < found.length; i++) {
      found[i] = units[pair];
      pair = next[pair];
    }
    return found;
  }

  private static int[] both(int[] left, int[] right) {
    return IntStream.concat(Arrays.stream(left), Arrays.stream(right))
        .sorted()
        .distinct()
        .toArray();
  }
}
