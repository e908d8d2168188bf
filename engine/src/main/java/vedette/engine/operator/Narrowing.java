package vedette.engine.operator;

import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the held side of a join tells the other one about the rows that can meet any of its own: a
/// permission to leave rows out, for a scan that can do so before it reads them.
public sealed interface Narrowing permits KeyMembers, WithinSpans, KeyedWithin {
  /// The same for the operator below, as far as it can be said there; null when nothing can.
  ///
  /// @param positions for each column its position below, or -1 when it is made here
  @Nullable Narrowing below(IntUnaryOperator positions);

  /// The filter of a scan that says it.
  ScanFilter filter();
}
