package vedette.engine.run;

import org.jspecify.annotations.Nullable;
import vedette.kql.source.Span;

/// The query is right, but names something that Vedette does not have yet. Thrown before any row is
/// read.
public final class NotBuilt extends QueryFailure {
  private static final long serialVersionUID = 1L;
  private final String name;

  public NotBuilt(String name, @Nullable Span span) {
    super("`" + name + "` is not supported yet.", span);
    this.name = name;
  }

  /// What is missing, as the query spells it.
  public String name() {
    return name;
  }
}
