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
  /// @param rows in how many rows; 0 when it is not about single rows
  /// @param example the arguments in the first such row, as text; without rows the reason
  public record Warning(String function, Span span, long rows, String example) {
    /// One sentence without a full stop.
    public String message() {
      return rows == 0
          ? "`" + function + "`: " + example
          : "`%s` gave null in %d %s, first for `%s`"
              .formatted(function, rows, rows == 1 ? "row" : "rows", example);
    }
  }

  /// Something that is amiss with a whole place of the query, whatever the rows.
  public synchronized void tell(String function, Span span, String reason) {
    warnings.putIfAbsent(
        new Place(function, span.start(), span.length()), new Warning(function, span, 0, reason));
  }

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
