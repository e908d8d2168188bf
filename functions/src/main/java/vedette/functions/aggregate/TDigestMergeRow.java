package vedette.functions.aggregate;

import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The states of `tdigest` in the columns of a row, joined into one: `tdigest_merge` outside
/// `summarize`.
///
/// ```kql
/// range x from 1 to 9 step 1 | summarize a = tdigest(x), b = tdigest(x + 100) | project p = percentile_tdigest(tdigest_merge(a, b), 100)
/// // p:dynamic
/// // 109
/// ```
@Scalar(value = "tdigest_merge (row)", aliases = "merge_tdigest (row)")
final class TDigestMergeRow {
  private TDigestMergeRow() {}

  static Dynamic row(Dynamic... states) {
    var merged = new Quantiles();
    for (var state : states) {
      merged.merge(Quantiles.read(state));
    }
    return merged.write();
  }
}
