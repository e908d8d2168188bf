package vedette.detect.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Schema;
import vedette.data.schema.TableSpecs;
import vedette.data.type.Type;

/// Which column of a table tells when the event was.
public final class EventTimes {
  private static final List<String> NAMES = List.of("Timestamp", "TimeGenerated");

  private EventTimes() {}

  /// The physical name of the event time of a table with these columns, or null when it has none:
  /// such a table is a list of facts, which every slot sees whole.
  public static @Nullable String column(String table, Schema schema) {
    var spec = TableSpecs.find(table);
    if (spec.isPresent()) {
      var times = spec.get().times();
      return times.isEmpty() ? null : times.getFirst();
    }
    for (var name : NAMES) {
      var position = schema.position(name);
      if (position >= 0 && schema.field(position).type() == Type.DATETIME) {
        return name;
      }
    }
    return null;
  }
}
