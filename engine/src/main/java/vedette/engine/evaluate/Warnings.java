package vedette.engine.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vedette.kql.source.Span;

/// Trouble with single rows, counted by place: "`toint(Port)` gave null in 312 rows". Lanes share
/// one; reporting is once a batch at most.
public final class Warnings {
  private final Map<Place, Warning> warnings = new LinkedHashMap<>();

  public Warnings() {}

  private record Place(String function, int start, int length) {}

  /// Rows of one place that had no answer.
  ///
  /// @param function the function that gave null although no argument was null
  /// @param rows in how many rows
  /// @param example the arguments in the first such row, as text
  public record Warning(String function, Span span, long rows, String example) {}

  public synchronized void add(String function, Span span, long rows, String example) {
    if (rows > 0) {
      warnings.merge(
          new Place(function, span.start(), span.length()),
          new Warning(function, span, rows, example),
          (old, more) -> new Warning(function, span, old.rows() + more.rows(), old.example()));
    }
  }

  /// What was counted so far, in order of first sight.
  public synchronized List<Warning> all() {
    return new ArrayList<>(warnings.values());
  }
}
