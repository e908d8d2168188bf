package vedette.engine.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;

/// What one operator did in a run: the margin of `explain --run`.
public final class OperatorFacts {
  private final Supplier<String> words;
  private volatile @Nullable ScanFacts scan;
  private final LongAdder batches = new LongAdder();
  private final LongAdder rows = new LongAdder();
  private final LongAdder nanoseconds = new LongAdder();
  private final List<OperatorFacts> others = new CopyOnWriteArrayList<>();

  /// @param words the step of the plan as KQL; asked for only when facts are shown
  public OperatorFacts(Supplier<String> words) {
    this.words = words;
  }

  /// Counts one answer of the operator, which may be its end.
  public void add(@Nullable Batch batch, long nanosecondsTaken) {
    nanoseconds.add(nanosecondsTaken);
    if (batch != null) {
      batches.increment();
      rows.add(batch.size());
    }
  }

  /// Counts rows that the operator told of without handing them on.
  public void add(long passed, long nanosecondsTaken) {
    nanoseconds.add(nanosecondsTaken);
    rows.add(passed);
  }

  /// The step as KQL: a line, or several where one operator does the work of several steps.
  public String name() {
    return words.get();
  }

  /// What a scan read and left out, in words; empty for other operators.
  public String scanned() {
    var facts = scan;
    return facts == null ? "" : facts.text();
  }

  /// Counts what the same operator of another lane does as well.
  public void join(OperatorFacts other) {
    others.add(other);
    var own = scan;
    var further = other.scan;
    if (own != null && further != null) {
      own.join(further);
    }
  }

  /// Joins the facts of a scan to those of its rows.
  public void setScan(ScanFacts facts) {
    scan = facts;
  }

  public long batches() {
    return batches.sum() + others.stream().mapToLong(OperatorFacts::batches).sum();
  }

  /// Rows that came out; what went in came out of the operators below.
  public long rows() {
    return rows.sum() + others.stream().mapToLong(OperatorFacts::rows).sum();
  }

  /// Time spent here and below, by all lanes together.
  public long nanoseconds() {
    return nanoseconds.sum() + others.stream().mapToLong(OperatorFacts::nanoseconds).sum();
  }
}
