package vedette.functions;

import org.jspecify.annotations.Nullable;

/// The values of one column around the row that a window function looks at.
public interface Neighbours<T> {
  /// Whether there is a row `distance` rows further on (before this one when negative).
  boolean has(long distance);

  /// The value of that row, or null when it is null or there is no such row.
  @Nullable T at(long distance);
}
