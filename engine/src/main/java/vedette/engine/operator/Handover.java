package vedette.engine.operator;

import java.util.List;
import vedette.data.batch.Batch;

/// Rows that one operator hands to the body it runs; the body reads them as its source.
public final class Handover {
  private List<Batch> rows = List.of();
  private int from;
  private int to;

  /// Nothing handed over yet.
  public Handover() {}

  public void hand(List<Batch> batches) {
    rows = List.copyOf(batches);
  }

  /// Rows that were made of the input rows from `first` to before `end`.
  public void hand(List<Batch> batches, int first, int end) {
    hand(batches);
    from = first;
    to = end;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  public List<Batch> rows() {
    return rows;
  }
}
