package vedette.functions.aggregate;

import vedette.data.dynamic.Dynamic;
import vedette.declare.Aggregate;
import vedette.declare.Default;
import vedette.functions.Sized;

/// The state of `percentile`, to be joined by `tdigest_merge` and asked by `percentile_tdigest`.
///
/// ```kql
/// range x from 1 to 10 step 1 | summarize t = tdigest(x) | project p = percentile_tdigest(t, 50)
/// // p:dynamic
/// // 5
/// ```
@Aggregate("tdigest")
final class TDigest implements Sized {
  private final Quantiles quantiles = new Quantiles();

  void add(Object value, @Default("1") long weight) {
    quantiles.add(value, (double) weight);
  }

  @Override
  public long bytes() {
    return quantiles.bytes();
  }

  void merge(TDigest other) {
    quantiles.merge(other.quantiles);
  }

  Dynamic result() {
    return quantiles.write();
  }
}
