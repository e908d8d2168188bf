package vedette.engine.run;

import org.jspecify.annotations.Nullable;
import vedette.kql.source.Span;

/// A query that cannot be answered: a fact about the query or its limits, not a fault in this
/// program. The message is one sentence for the person who wrote the query.
public sealed class QueryFailure extends RuntimeException permits NotBuilt, LimitReached {
  private static final long serialVersionUID = 1L;
  private final transient @Nullable Span span;

  public QueryFailure(String message, @Nullable Span span) {
    super(message, null, false, true);
    this.span = span;
  }

  /// The place in the query, when one is to blame.
  public @Nullable Span span() {
    return span;
  }
}
