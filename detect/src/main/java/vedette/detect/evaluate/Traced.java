package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.List;
import vedette.kql.plan.Plan;

/// A plan whose rows say which events they came from, in hidden columns.
///
/// @param ids columns that together identify a row of the result
/// @param firsts columns with times of its earliest events
/// @param lasts columns with times of its latest events
/// @param aggregated the rows are groups: which events are in them depends on the window
record Traced(
    Plan plan, List<String> ids, List<String> firsts, List<String> lasts, boolean aggregated) {
  Traced {
    ids = List.copyOf(ids);
    firsts = List.copyOf(firsts);
    lasts = List.copyOf(lasts);
  }

  /// The same traces over another plan.
  Traced over(Plan other) {
    return new Traced(other, ids, firsts, lasts, aggregated);
  }

  /// All hidden columns, each once.
  List<String> columns() {
    var all = new ArrayList<>(ids);
    for (var name : firsts) {
      if (!all.contains(name)) {
        all.add(name);
      }
    }
    for (var name : lasts) {
      if (!all.contains(name)) {
        all.add(name);
      }
    }
    return all;
  }
}
