package vedette.kql.check;

import java.util.ArrayList;
import java.util.List;
import vedette.kql.plan.Plan;

/// Collects the aggregates found inside the expressions of one `summarize`, each under a name that
/// no query can write, so that `sum(a) / count()` becomes arithmetic over two columns.
final class AggregateSink {
  final List<Plan.Aggregation> found = new ArrayList<>();

  /// The name of the next aggregate's column.
  String nextName() {
    return "$aggregate" + found.size();
  }
}
