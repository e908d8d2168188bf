package vedette.engine.evaluate;

import java.util.function.Supplier;
import vedette.kql.source.Span;

/// Where a call reports the rows for which it has no answer.
interface WarningSink {
  /// Reports rows that have no answer.
  ///
  /// @param rows rows of the batch; the first `count` entries count
  void report(String function, Span span, int[] rows, int count, Supplier<String> example);
}
