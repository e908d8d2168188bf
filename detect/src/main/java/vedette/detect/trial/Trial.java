package vedette.detect.trial;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.table.Rows;
import vedette.data.time.DateTime;
import vedette.detect.alert.Mode;

/// One test of a rule: events, a clock, and what must come of them.
///
/// @param file where it stands, for messages
/// @param line from 1
/// @param now the pinned clock, or null for the end of the slot that holds the last event
/// @param tables all events and fixtures by table; several deliveries where rows come late or twice
/// @param alerts expected, or null when the test says nothing of them
/// @param incidents how many, or null when the test says nothing of them
public record Trial(
    String file,
    int line,
    String name,
    @Nullable DateTime now,
    Mode mode,
    Map<String, List<Rows>> tables,
    @Nullable List<Expectation> alerts,
    @Nullable Integer incidents) {
  public Trial {
    tables = Map.copyOf(tables);
  }
}
