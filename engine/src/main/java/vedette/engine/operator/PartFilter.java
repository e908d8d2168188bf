package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.column.ColumnSource;
import vedette.engine.run.ScanFacts;

/// The conditions of a scan over one part whose columns are known by their sources: what can be
/// said without reading, said once. What is left is for [PartSearch] to look for.
final class PartFilter {
  private final List<? extends ColumnSource> sources;
  private final List<ScanFilter.Bounds> bounds = new ArrayList<>();
  private final List<CodeFilter> codes = new ArrayList<>();
  private final List<ScanFilter> others = new ArrayList<>();
  private final int rows;
  private @Nullable RowSpans spans;
  private int @Nullable [] listed;
  private int from;
  private int to;

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
        case ScanFilter.Members members -> addMembers(members, facts);
        case ScanFilter.Keyed keyed -> addKeyed(keyed, facts);
        case ScanFilter.Other _ -> others.add(filter);
      }
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
    var more = !bounds.isEmpty() || !others.isEmpty() || spans != null || listed != null;
    if (codes.size() != 1 || more || from > 0 || to < rows) {
      return -1;
    }
    return codes.getFirst().count();
  }

  /// Whether every row from [#from()] to [#to()] passes.
  boolean passesAll() {
    return bounds.isEmpty()
        && codes.isEmpty()
        && others.isEmpty()
        && spans == null
        && listed == null;
  }

  /// The columns of the request.
  List<? extends ColumnSource> sources() {
    return sources;
  }

  /// Bounds that rows must be asked about.
  List<ScanFilter.Bounds> bounds() {
    return bounds;
  }

  /// Codes that rows must be asked about; not all of them pass, and at least one may.
  List<CodeFilter> codes() {
    return codes;
  }

  /// What nothing is known about.
  List<ScanFilter> others() {
    return others;
  }

  /// Runs of rows in which those that pass are, or null.
  @Nullable RowSpans spans() {
    return spans;
  }

  /// The only rows that may pass, rising; null when there is no list of them.
  int @Nullable [] listed() {
    return listed;
  }

  private void addBounds(ScanFilter.Bounds filter, ScanFacts facts) {
    var source = sources.get(filter.position());
    var zone = source.zone();
    if (!zone.meets(filter.low(), filter.high())) {
      to = from;
      facts.answered("zone map");
    } else if (source.isSorted()) {
      from = Math.max(from, source.firstAtLeast(filter.low(), 0));
      to =
          filter.high() == Long.MAX_VALUE
              ? to
              : Math.min(to, source.firstAtLeast(filter.high() + 1, 0));
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

  private void addValues(ScanFilter.Values filter, ScanFacts facts) {
    var found = isEmpty() ? null : CodeFilter.of(filter, sources.get(filter.position()));
    add(filter, found, facts);
  }

  private void addMembers(ScanFilter.Members filter, ScanFacts facts) {
    var source = sources.get(filter.position());
    add(filter, isEmpty() ? null : CodeFilter.of(filter, source, to - from), facts);
  }

  private void addKeyed(ScanFilter.Keyed filter, ScanFacts facts) {
    var keys = sources.get(filter.members().position());
    var bounded = sources.get(filter.within().position());
    var found =
        listed == null && !isEmpty() ? KeyedRows.of(filter.spans(), keys, bounded, from, to) : null;
    if (found == null) {
      addMembers(filter.members(), facts);
      addSpans(filter.within(), facts);
      return;
    }
    facts.answered("dictionary");
    facts.answered("time order");
    listed = found;
    from = found.length == 0 ? to : Math.max(from, found[0]);
    to = found.length == 0 ? to : Math.min(to, found[found.length - 1] + 1);
  }

  private void add(ScanFilter filter, @Nullable CodeFilter found, ScanFacts facts) {
    if (found == null) {
      others.add(filter);
      return;
    }
    facts.answered(found.isByTerms() ? "term index" : "dictionary");
    if (found.isNever()) {
      to = from;
    } else if (!found.isAlways()) {
      codes.add(found);
    }
  }
}
