package vedette.engine.operator;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A further lane of a `summarize`, made when its own thread begins: of a small question the making
/// is a good part.
public final class FurtherLane {
  private final Supplier<SummarizeOperator> making;
  private @Nullable SummarizeOperator made;

  public FurtherLane(Supplier<SummarizeOperator> making) {
    this.making = making;
  }

  synchronized SummarizeOperator operator() {
    var known = made;
    if (known == null) {
      known = making.get();
      made = known;
    }
    return known;
  }
}
