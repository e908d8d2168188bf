package vedette.functions.aggregate;

import vedette.data.dynamic.Dynamic;
import vedette.declare.Aggregate;
import vedette.functions.Sized;

/// The states of `tdigest` of all rows, joined into one.
///
/// ```kql
/// range x from 1 to 9 step 1 | summarize t = tdigest(x) by x % 2 | summarize m = tdigest_merge(t) | project p = percentile_tdigest(m, 50)
/// // p:dynamic
/// // 5
/// ```
@Aggregate(value = "tdigest_merge", aliases = "merge_tdigest")
final class TDigestMerge implements Sized {
  private final Quantiles quantiles = new Quantiles();

  void add(Dynamic state) {
    quantiles.merge(Quantiles.read(state));
  }

  @Override
  public long bytes() {
    return quantiles.bytes();
  }

  void merge(TDigestMerge other) {
    quantiles.merge(other.quantiles);
  }

  Dynamic result() {
    return quantiles.write();
  }
}
