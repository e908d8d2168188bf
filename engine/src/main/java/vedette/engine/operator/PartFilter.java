package vedette.engine.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ColumnSource;
import vedette.data.column.Dictionary;
import vedette.data.column.DynamicColumn;
import vedette.data.column.LongColumn;
import vedette.data.column.TextColumn;
import vedette.data.type.Type;
import vedette.engine.evaluate.Selection;
import vedette.engine.run.ScanFacts;

/// The conditions of a scan over one part whose columns are known by their sources: what can be
/// said without reading, said once, and the order in which the rest is tested.
///
/// Cheap things come first, and each sees only the rows that the ones before it left: bounds of the
/// whole part, the order by time, bounds of pages, codes that an index or a look at the values
/// allows, then everything else.
final class PartFilter {
  /// Dictionaries up to this many entries are judged as a whole: cheaper than to look who is asked.
  private static final int FEW_ENTRIES = 64;

  /// Lists of rows are used for up to one row of so many; beyond, looking at all codes is faster.
  private static final int LISTED_SHARE = 16;

  /// Codes that one row of so many has are no better to begin with than a single number, which
  /// hardly any row has: rows that are found and then dropped cost more than those passed over.
  private static final int FREQUENT = 100;

  static final int MOST_BLOCK_ROWS = 4 * ColumnSource.PAGE_ROWS;

  private final List<? extends ColumnSource> sources;
  private final List<ScanFilter.Bounds> bounds = new ArrayList<>();
  private final List<Codes> codes = new ArrayList<>();
  private final List<ScanFilter> others = new ArrayList<>();
  private final int rows;
  private final ScanFilter.@Nullable Bounds first;
  private @Nullable RowSpans spans;
  private int[] ofSpan = {};
  private int from;
  private int to;

  /// The condition whose rows an index has listed, and those rows; null when none has.
  private @Nullable Codes listedBy;

  private int[] listed = {};

  /// @param sources of the columns of the request
  PartFilter(
      List<ScanFilter> filters, List<? extends ColumnSource> sources, int rows, ScanFacts facts) {
    this.sources = sources;
    this.rows = rows;
    this.to = rows;
    for (var filter : filters) {
      switch (filter) {
        case ScanFilter.Bounds bound -> addBounds(bound, facts);
        case ScanFilter.Spans some -> addSpans(some, facts);
        case ScanFilter.Values values -> addValues(values, facts);
        case ScanFilter.Other _ -> others.add(filter);
      }
    }
    codes.sort(Comparator.comparingDouble(Codes::share));
    if (!isEmpty() && !codes.isEmpty()) {
      list(codes.getFirst(), facts);
    }
    this.first = listedBy == null ? sharpest() : null;
  }

  /// A single number, which is looked for before texts that many rows have.
  private ScanFilter.@Nullable Bounds sharpest() {
    for (var bound : bounds) {
      if (bound.low() == bound.high()) {
        var known = codes.isEmpty() || !codes.getFirst().isSettled() ? null : codes.getFirst();
        var isFrequent =
            known == null || known.rows(sources.get(known.filter.position())) > rows / FREQUENT;
        return isFrequent ? bound : null;
      }
    }
    return null;
  }

  /// Asks an index for the rows of few codes.
  private void list(Codes first, ScanFacts facts) {
    var source = sources.get(first.filter.position());
    var expected = first.rows(source);
    if (!first.isSettled() || expected > (to - from) / LISTED_SHARE) {
      return;
    }
    var wanted = first.passingCodes();
    var found = source.rowsOf(wanted, wanted.length);
    if (found != null) {
      facts.answered("row lists");
      listedBy = first;
      listed = found;
    }
  }

  /// The first row that may pass.
  int from() {
    return from;
  }

  /// Behind the last row that may pass.
  int to() {
    return to;
  }

  boolean isEmpty() {
    return from >= to;
  }

  /// How many rows pass, when the counts of codes tell, else -1.
  long knownCount() {
    if (passesAll()) {
      return (long) to - from;
    }
    var more = !bounds.isEmpty() || !others.isEmpty() || spans != null;
    if (codes.size() != 1 || more || from > 0 || to < rows) {
      return -1;
    }
    var only = codes.getFirst();
    var counts = only.isSettled() ? sources.get(only.filter.position()).counts() : null;
    return counts == null ? -1 : only.sum(counts);
  }

  /// Whether every row from [#from()] to [#to()] passes.
  boolean passesAll() {
    return bounds.isEmpty() && codes.isEmpty() && others.isEmpty() && spans == null;
  }

  private void addBounds(ScanFilter.Bounds filter, ScanFacts facts) {
    var source = sources.get(filter.position());
    var zone = source.zone();
    if (!zone.meets(filter.low(), filter.high())) {
      to = from;
      facts.answered("zone map");
    } else if (source.isSorted()) {
      from = Math.max(from, firstAtLeast(source, filter.low()));
      to =
          filter.high() == Long.MAX_VALUE
              ? to
              : Math.min(to, firstAtLeast(source, filter.high() + 1));
      facts.answered("time order");
    } else if (zone.isWithin(filter.low(), filter.high())) {
      facts.answered("zone map");
    } else {
      bounds.add(filter);
    }
  }

  private void addSpans(ScanFilter.Spans filter, ScanFacts facts) {
    var source = sources.get(filter.position());
    if (spans != null || !source.isSorted()) {
      others.add(filter);
      return;
    }
    var found = RowSpans.of(source, filter.lows(), filter.highs());
    spans = found;
    from = Math.max(from, found.from());
    to = Math.min(to, found.to());
    facts.answered("time order");
  }

  /// The first row of a sorted source whose value is not below `value`; nulls stand in front.
  private static int firstAtLeast(ColumnSource source, long value) {
    return firstAtLeast(source, value, 0);
  }

  /// The same, known not to be before row `start`.
  static int firstAtLeast(ColumnSource source, long value, int start) {
    var low = start;
    var high = source.rows();
    while (low < high) {
      var middle = (low + high) >>> 1;
      var cell = source.read(middle, middle + 1);
      if (cell instanceof LongColumn longs && !longs.isNull(0) && longs.values()[0] >= value) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private void addValues(ScanFilter.Values filter, ScanFacts facts) {
    var source = sources.get(filter.position());
    var dictionary = source.dictionary();
    if (dictionary == null || !dictionary.isDistinct() || isEmpty()) {
      others.add(filter);
      return;
    }
    var found = new Codes(filter, source.type(), dictionary);
    var candidates = candidates(filter, dictionary);
    if (candidates != null) {
      facts.answered("term index");
      found.judgeOnly(candidates);
    } else if (dictionary.size() <= FEW_ENTRIES) {
      found.judgeAll();
      facts.answered("dictionary");
    } else {
      facts.answered("dictionary");
    }
    if (found.isNever()) {
      to = from;
    } else if (!found.isAlways()) {
      codes.add(found);
    }
  }

  private static int @Nullable [] candidates(ScanFilter.Values filter, Dictionary dictionary) {
    var anyOf = filter.anyOf();
    if (anyOf == null) {
      return null;
    }
    var all = new int[0];
    for (var terms : anyOf) {
      var holding = terms.isEmpty() ? null : dictionary.terms().holding(terms);
      if (holding == null) {
        return null;
      }
      var more = Arrays.copyOf(all, all.length + holding.length);
      System.arraycopy(holding, 0, more, all.length, holding.length);
      all = more;
    }
    return Arrays.stream(all).sorted().distinct().toArray();
  }

  /// Where the block of rows that begins at `start` ends.
  int blockEnd(int start) {
    if (listedBy != null) {
      return to;
    }
    var block = blockRows();
    return Math.min(to, (start / block + 1) * block);
  }

  /// Whether a block is tested so fast that one with few rows had better be joined by the next.
  boolean isCheap() {
    return others.isEmpty();
  }

  /// The most rows that a block finds.
  int mostFound() {
    return listedBy == null ? blockRows() : listed.length;
  }

  /// How many rows to look at together: pages alone where their zones can rule them out.
  private int blockRows() {
    var first = codes.isEmpty() || !codes.getFirst().isSettled();
    return first && !bounds.isEmpty() ? ColumnSource.PAGE_ROWS : MOST_BLOCK_ROWS;
  }

  /// Puts the rows from `start` to before `end` that pass into `found` and returns how many.
  int find(int start, int end, int[] found) {
    var only = spans;
    if (only == null) {
      return findAll(start, end, found);
    }
    if (ofSpan.length < found.length) {
      ofSpan = new int[found.length];
    }
    var count = 0;
    for (var i = only.firstBehind(start); i < only.count() && only.from(i) < end; i++) {
      var some = findAll(Math.max(start, only.from(i)), Math.min(end, only.to(i)), ofSpan);
      System.arraycopy(ofSpan, 0, found, count, some);
      count += some;
    }
    return count;
  }

  private int findAll(int start, int end, int[] found) {
    var count = listedBy == null ? -1 : listedBetween(start, end, found);
    if (count == 0) {
      return 0;
    }
    if (first != null) {
      count = between(first, start, end, found);
      if (count == 0) {
        return 0;
      }
    }
    for (var known : codes) {
      if (known.isSettled() && known != listedBy) {
        var source = sources.get(known.filter.position());
        count =
            count < 0
                ? source.find(known.wanted, start, end, found)
                : known.keep(source, found, count);
        if (count == 0) {
          return 0;
        }
      }
    }
    for (var bound : bounds) {
      if (bound.equals(first)) {
        continue;
      }
      count = count < 0 ? between(bound, start, end, found) : keep(bound, found, count);
      if (count == 0) {
        return 0;
      }
    }
    if (count < 0) {
      count = end - start;
      for (var i = 0; i < count; i++) {
        found[i] = start + i;
      }
    }
    for (var open : codes) {
      if (!open.isSettled() && count > 0) {
        count = open.keep(sources.get(open.filter.position()), found, count);
      }
    }
    return others.isEmpty() || count == 0 ? count : rest(found, count);
  }

  private int listedBetween(int start, int end, int[] found) {
    var first = Arrays.binarySearch(listed, start);
    var behind = Arrays.binarySearch(listed, end);
    first = first < 0 ? ~first : first;
    behind = behind < 0 ? ~behind : behind;
    System.arraycopy(listed, first, found, 0, behind - first);
    return behind - first;
  }

  private int between(ScanFilter.Bounds bound, int start, int end, int[] found) {
    var source = sources.get(bound.position());
    var zone = source.zone(start / ColumnSource.PAGE_ROWS);
    // Zones are of pages; blocks of rows are made of whole ones, the first and last perhaps cut.
    if (end - start <= ColumnSource.PAGE_ROWS && !zone.meets(bound.low(), bound.high())) {
      return 0;
    }
    return source.findBetween(bound.low(), bound.high(), start, end, found);
  }

  private int keep(ScanFilter.Bounds bound, int[] found, int count) {
    if (!(sources.get(bound.position()).take(found, count) instanceof LongColumn longs)) {
      throw new IllegalStateException("bounds of no whole number");
    }
    var kept = 0;
    for (var i = 0; i < count; i++) {
      var value = longs.values()[i];
      if (value >= bound.low() && value <= bound.high() && !longs.isNull(i)) {
        found[kept++] = found[i];
      }
    }
    return kept;
  }

  private int rest(int[] found, int count) {
    var batch = Batch.late(sources, Arrays.copyOf(found, count), count);
    var selection = Selection.all(count);
    for (var other : others) {
      if (selection.isEmpty()) {
        return 0;
      }
      selection = other.condition().filter(batch, selection);
    }
    for (var i = 0; i < selection.count(); i++) {
      found[i] = found[selection.row(i)];
    }
    return selection.count();
  }

  /// Which codes of a dictionary pass; those that nobody has asked for yet are open.
  private static final class Codes {
    private final ScanFilter.Values filter;
    private final Type type;
    private final Dictionary dictionary;
    private final boolean[] wanted;
    private boolean @Nullable [] judged;
    private int passing;

    Codes(ScanFilter.Values filter, Type type, Dictionary dictionary) {
      this.filter = filter;
      this.type = type;
      this.dictionary = dictionary;
      this.wanted = new boolean[dictionary.size()];
      this.judged = new boolean[dictionary.size()];
    }

    boolean isSettled() {
      return judged == null;
    }

    boolean isNever() {
      return isSettled() && passing == 0;
    }

    boolean isAlways() {
      return isSettled() && passing == wanted.length;
    }

    /// How much of the dictionary passes, what is open last.
    double share() {
      return isSettled() ? (double) passing / wanted.length : 2;
    }

    /// About how many rows pass.
    long rows(ColumnSource source) {
      var counts = source.counts();
      return counts == null
          ? (long) passing * source.rows() / Math.max(1, wanted.length)
          : sum(counts);
    }

    long sum(int[] counts) {
      var sum = 0L;
      for (var code = 0; code < wanted.length; code++) {
        sum += wanted[code] ? counts[code] : 0;
      }
      return sum;
    }

    int[] passingCodes() {
      var codes = new int[passing];
      var count = 0;
      for (var code = 0; code < wanted.length; code++) {
        if (wanted[code]) {
          codes[count++] = code;
        }
      }
      return codes;
    }

    void judgeAll() {
      var all = new int[wanted.length];
      Arrays.setAll(all, i -> i);
      judgeOnly(all);
    }

    /// Only these may pass.
    void judgeOnly(int[] candidates) {
      judge(candidates, candidates.length);
      judged = null;
    }

    private void judge(int[] asked, int count) {
      var entries =
          type == Type.STRING
              ? new TextColumn(dictionary, asked, count)
              : new DynamicColumn(dictionary, asked, count);
      var passed = filter.alone().filter(new Batch(List.of(entries), count), Selection.all(count));
      for (var i = 0; i < passed.count(); i++) {
        wanted[asked[passed.row(i)]] = true;
      }
      passing += passed.count();
    }

    /// The rows among `found` that pass; their codes are judged now if they were not before.
    int keep(ColumnSource source, int[] found, int count) {
      var cells =
          switch (source.take(found, count)) {
            case TextColumn texts -> texts.codes();
            case DynamicColumn dynamics -> dynamics.codes();
            case Column other ->
                throw new IllegalStateException(other.type() + " with a dictionary, without codes");
          };
      var known = judged;
      if (known != null) {
        judgeNew(known, cells, count);
      }
      var kept = 0;
      for (var i = 0; i < count; i++) {
        found[kept] = found[i];
        kept += wanted[cells[i]] ? 1 : 0;
      }
      return kept;
    }

    private void judgeNew(boolean[] known, int[] cells, int count) {
      var fresh = new int[count];
      var news = 0;
      for (var i = 0; i < count; i++) {
        if (!known[cells[i]]) {
          known[cells[i]] = true;
          fresh[news++] = cells[i];
        }
      }
      if (news > 0) {
        judge(fresh, news);
      }
    }
  }
}
