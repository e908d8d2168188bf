package vedette.engine.run;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.LongAdder;

/// What a scan read and what it could leave out: shared by all lanes.
public final class ScanFacts {
  private final LongAdder parts = new LongAdder();
  private final LongAdder partsRead = new LongAdder();
  private final LongAdder rowsLooked = new LongAdder();
  private final Set<String> answered = new ConcurrentSkipListSet<>();

  public ScanFacts() {}

  /// Parts of the table in all.
  public void parts(int count) {
    parts.add(count);
  }

  /// One part whose rows were looked at.
  public void read(long rows) {
    partsRead.increment();
    rowsLooked.add(rows);
  }

  /// Something that ruled rows out without reading them: `zone map`, `term index` ...
  public void answered(String what) {
    answered.add(what);
  }

  /// `2 of 40 parts, 5,000 rows looked at, by term index, zone map`; empty when nothing was read.
  public String text() {
    if (parts.sum() == 0) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "%d of %d parts, %,d rows looked at%s",
        partsRead.sum(),
        parts.sum(),
        rowsLooked.sum(),
        answered.isEmpty() ? "" : ", by " + String.join(", ", answered));
  }
}
