package vedette.engine.operator;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ColumnSource;
import vedette.data.column.Dictionary;
import vedette.data.column.DynamicColumn;
import vedette.data.column.TextColumn;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;

/// Which codes of a stored column's dictionary pass a condition.
///
/// It is settled when all that pass are known; until then a code is judged when a row that has it
/// is the first to ask.
final class CodeFilter {
  /// Dictionaries up to this many entries are judged as a whole: cheaper than to look who is asked.
  private static final int FEW_ENTRIES = 64;

  /// What is judged by hashes is judged as a whole where there are so many rows for an entry.
  private static final int ROWS_OF_AN_ENTRY = 8;

  /// What it takes to look at a row in its turn, with one code in a byte, and out of turn.
  private static final double IN_TURN = 1;

  private static final double FEW_BITS = 0.15;
  private static final double OUT_OF_TURN = 3;

  private final ColumnSource source;
  private final Dictionary dictionary;
  private final ScanFilter.Entries judge;

  /// Those that pass, once that is settled.
  private int @Nullable [] passing;

  /// The same by code, made when rows are looked at; as far as they are judged while it is open.
  private boolean[] wanted = {};

  private boolean[] judged = {};
  private boolean isByTerms;

  private CodeFilter(ColumnSource source, Dictionary dictionary, ScanFilter.Entries judge) {
    this.source = source;
    this.dictionary = dictionary;
    this.judge = judge;
  }

  /// A condition on the distinct values of a column, of which an index may know where they are;
  /// null when the column has no dictionary to judge.
  static @Nullable CodeFilter of(ScanFilter.Values values, ColumnSource source) {
    var dictionary = dictionary(source);
    if (dictionary == null) {
      return null;
    }
    var type = source.type();
    var filter =
        new CodeFilter(
            source,
            dictionary,
            (of, asked, count) -> passing(values.alone(), type, of, asked, count));
    var candidates = candidates(values, dictionary);
    if (candidates != null) {
      filter.isByTerms = true;
      filter.settle(candidates);
    } else {
      filter.settleIfFew(FEW_ENTRIES);
    }
    return filter;
  }

  /// The same for texts of which some are members of a set.
  ///
  /// @param rows about how many will be looked at
  static @Nullable CodeFilter of(ScanFilter.Members members, ColumnSource source, int rows) {
    var dictionary = dictionary(source);
    if (dictionary == null || source.type() != Type.STRING) {
      return null;
    }
    var filter = new CodeFilter(source, dictionary, members.members());
    filter.settleIfFew(Math.max(FEW_ENTRIES, rows / ROWS_OF_AN_ENTRY));
    return filter;
  }

  private static @Nullable Dictionary dictionary(ColumnSource source) {
    var dictionary = source.dictionary();
    return dictionary != null && dictionary.isDistinct() ? dictionary : null;
  }

  private static int[] passing(
      Expression alone, Type type, Dictionary dictionary, int[] asked, int count) {
    var entries =
        type == Type.STRING
            ? new TextColumn(dictionary, asked, count)
            : new DynamicColumn(dictionary, asked, count);
    var passed = alone.filter(new Batch(List.of(entries), count), Selection.all(count));
    var passing = new int[passed.count()];
    for (var i = 0; i < passing.length; i++) {
      passing[i] = asked[passed.row(i)];
    }
    return passing;
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
      var before = all.length;
      all = before == 0 ? holding : Arrays.copyOf(all, before + holding.length);
      System.arraycopy(holding, 0, all, before, holding.length);
    }
    return anyOf.size() == 1 ? all : Arrays.stream(all).sorted().distinct().toArray();
  }

  private void settleIfFew(int most) {
    if (dictionary.size() <= most) {
      var all = new int[dictionary.size()];
      Arrays.setAll(all, code -> code);
      settle(all);
    } else {
      wanted = new boolean[dictionary.size()];
      judged = new boolean[dictionary.size()];
    }
  }

  /// Only these may pass.
  private void settle(int[] candidates) {
    passing = judge.passing(dictionary, candidates, candidates.length);
  }

  /// Whether an index of terms said which codes may pass.
  boolean isByTerms() {
    return isByTerms;
  }

  boolean isSettled() {
    return passing != null;
  }

  boolean isNever() {
    return passing != null && passing.length == 0;
  }

  boolean isAlways() {
    return passing != null && passing.length == dictionary.size();
  }

  /// How much of the dictionary passes; what is open comes last.
  double share() {
    return passing == null ? 2 : (double) passing.length / dictionary.size();
  }

  /// What it takes to begin with this one, about: less is better.
  double cost() {
    var isOne = passing != null && passing.length == 1 && dictionary.size() <= 1 << Byte.SIZE;
    return (isOne ? FEW_BITS : IN_TURN) + OUT_OF_TURN * share();
  }

  /// About how many rows pass, once it is settled.
  long rows() {
    var known = count();
    return known >= 0
        ? known
        : (long) passing().length * source.rows() / Math.max(1, dictionary.size());
  }

  /// The rows of the column.
  int allRows() {
    return source.rows();
  }

  /// How many rows pass; -1 when the counts of codes are not known, or it is not settled.
  long count() {
    var counts = isSettled() ? source.counts() : null;
    if (counts == null) {
      return -1;
    }
    var sum = 0L;
    for (var code : passing()) {
      sum += counts[code];
    }
    return sum;
  }

  /// The codes that pass, once it is settled.
  private int[] passing() {
    if (passing == null) {
      throw new IllegalStateException("codes that nobody has judged");
    }
    return passing;
  }

  /// The rows that pass, rising; null when no index knows.
  int @Nullable [] listed() {
    return source.rowsOf(passing(), passing().length);
  }

  private boolean[] wanted() {
    if (wanted.length == 0) {
      wanted = new boolean[dictionary.size()];
      for (var code : passing()) {
        wanted[code] = true;
      }
    }
    return wanted;
  }

  /// Puts the rows from `start` to before `end` that pass into `found` and returns how many; once
  /// it is settled.
  int find(int start, int end, int[] found) {
    return source.find(wanted(), start, end, found);
  }

  /// The rows among `found` that pass; their codes are judged now if they were not before.
  int keep(int[] found, int count) {
    var cells =
        switch (source.take(found, count)) {
          case TextColumn texts -> texts.codes();
          case DynamicColumn dynamics -> dynamics.codes();
          case Column other ->
              throw new IllegalStateException(other.type() + " with a dictionary, without codes");
        };
    if (!isSettled()) {
      judge(cells, count);
    }
    var passes = wanted();
    var kept = 0;
    for (var i = 0; i < count; i++) {
      found[kept] = found[i];
      kept += passes[cells[i]] ? 1 : 0;
    }
    return kept;
  }

  private void judge(int[] cells, int count) {
    var fresh = new int[count];
    var news = 0;
    for (var i = 0; i < count; i++) {
      if (!judged[cells[i]]) {
        judged[cells[i]] = true;
        fresh[news++] = cells[i];
      }
    }
    if (news > 0) {
      for (var code : judge.passing(dictionary, fresh, news)) {
        wanted[code] = true;
      }
    }
  }
}
