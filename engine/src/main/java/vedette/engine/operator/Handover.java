package vedette.engine.operator;

import java.util.List;
import vedette.data.batch.Batch;

/// Rows that one operator hands to the body it runs; the body reads them as its source.
public final class Handover {
  private List<Batch> rows = List.of();

  /// Nothing handed over yet.
  public Handover() {}

  public void hand(List<Batch> batches) {
    rows = List.copyOf(batches);
  }

  public List<Batch> rows() {
    return rows;
  }
}
