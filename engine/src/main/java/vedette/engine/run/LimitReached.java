package vedette.engine.run;

/// The run was ended because it would take too much. Nothing it answered so far counts.
public final class LimitReached extends QueryFailure {
  private static final long serialVersionUID = 1L;

  /// What ran out.
  public enum Limit {
    /// What the query, or all queries together, may hold.
    MEMORY,
    /// The memory of the program, although the query holds less than it may.
    HEAP,
    /// The room for what does not fit into memory.
    DISK,
    TIME,
    ROWS,
    CANCELLED
  }

  private final Limit limit;

  public LimitReached(Limit limit, String message) {
    super(message, null);
    this.limit = limit;
  }

  public Limit limit() {
    return limit;
  }
}
