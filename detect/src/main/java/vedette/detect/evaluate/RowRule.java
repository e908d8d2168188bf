package vedette.detect.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import vedette.detect.rule.Rule;
import vedette.kql.plan.Query;

/// A rule that can be evaluated over new rows alone, because its query works row by row.
///
/// @param query its result has `_RowId` and one column for each of `details`
/// @param tables whose rows it looks at
/// @param details key in the alert to column of the result
/// @param columns the columns of the rule's own result, without what was added
public record RowRule(
    Rule rule, Query query, Set<String> tables, Map<String, String> details, List<String> columns) {
  public RowRule {
    tables = Set.copyOf(tables);
    details = Map.copyOf(details);
    columns = List.copyOf(columns);
  }
}
