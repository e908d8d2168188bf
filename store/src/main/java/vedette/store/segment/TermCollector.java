package vedette.store.segment;

import java.util.Arrays;
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
  private int[] slots = new int[1 << 11];
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
    while (slots[slot] != 0) {
      if (hashes[slots[slot] - 1] == hash) {
        return slots[slot] - 1;
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
    slots[slot] = ++terms;
    if (terms * 2 > slots.length) {
      grow();
    }
    return terms - 1;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    var mask = slots.length - 1;
    for (var term = 0; term < terms; term++) {
      var slot = ((hashes[term] * 0x9E3779B9) >>> 7) & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = term + 1;
    }
  }

  void write(ByteSink out) {
    var order = new long[terms];
    for (var term = 0; term < terms; term++) {
      order[term] = (hashes[term] & 0xFFFFFFFFL) << 32 | term;
    }
    sortUnsigned(order);
    var groups = Math.ceilDiv(terms, TermPostings.GROUP);
    var directory = new ByteSink(groups * 8 + 16);
    var body = new ByteSink(pairs + terms * 4 + 16);
    var before = 0;
    for (var i = 0; i < terms; i++) {
      var term = (int) order[i];
      if (i % TermPostings.GROUP == 0) {
        directory.putInt(hashes[term]).putInt(body.size());
        before = hashes[term];
      }
      body.putVarint((hashes[term] - before) & 0xFFFFFFFFL);
      before = hashes[term];
      putUnits(term, body);
    }
    out.putInt(shift).putInt(entries).putInt(groups).putInt(body.size());
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

  private void putUnits(int term, ByteSink body) {
    var all = ((entries - 1) >> shift) + 1;
    if (all > 2 * FREQUENT && counts[term] > all / FREQUENT) {
      body.putVarint(0);
      return;
    }
    body.putVarint(counts[term]);
    var before = 0;
    var pair = first[term];
    for (var left = counts[term]; left > 0; left--) {
      body.putVarint(units[pair] - before);
      before = units[pair];
      pair = next[pair];
    }
  }
}
