package vedette.engine.run;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/// What a scan read and what it could leave out: shared by all lanes.
public final class ScanFacts {
  private final LongAdder parts = new LongAdder();
  private final LongAdder partsRead = new LongAdder();
  private final LongAdder rowsLooked = new LongAdder();
  private final LongAdder bytesLooked = new LongAdder();
  private final Set<String> answered = new ConcurrentSkipListSet<>();
  private final List<ScanFacts> others = new CopyOnWriteArrayList<>();

  public ScanFacts() {}

  /// Parts of the table in all.
  public void parts(int count) {
    parts.add(count);
  }

  /// One part whose rows were looked at.
  ///
  /// @param bytes of its columns that are wanted; 0 when nobody knows
  public void read(long rows, long bytes) {
    partsRead.increment();
    rowsLooked.add(rows);
    bytesLooked.add(bytes);
  }

  /// Counts what another lane of the same scan did as well.
  void join(ScanFacts other) {
    others.add(other);
  }

  private long sum(Function<ScanFacts, LongAdder> what) {
    return what.apply(this).sum() + others.stream().mapToLong(other -> other.sum(what)).sum();
  }

  /// Something that ruled rows out without reading them: `zone map`, `term index` ...
  public void answered(String what) {
    answered.add(what);
  }

  /// `2 of 40 segments, 5,000 rows looked at in columns of 120 kB, by term index, zone map`; empty
  /// when there was nothing to read. Rows that are not in a segment yet count as some.
  public String text() {
    var all = sum(facts -> facts.parts);
    if (all == 0) {
      return "";
    }
    var told = new TreeSet<>(answered);
    others.forEach(other -> told.addAll(other.answered));
    return String.format(
        Locale.ROOT,
        "%d of %d segments, %,d rows looked at%s%s",
        sum(facts -> facts.partsRead),
        all,
        sum(facts -> facts.rowsLooked),
        bytes(sum(facts -> facts.bytesLooked)),
        told.isEmpty() ? "" : ", by " + String.join(", ", told));
  }

  private static String bytes(long bytes) {
    return bytes == 0
        ? ""
        : bytes < 10_000_000
            ? String.format(Locale.ROOT, " in columns of %,d kB", Math.ceilDiv(bytes, 1_000))
            : String.format(Locale.ROOT, " in columns of %,d MB", bytes / 1_000_000);
  }
}
