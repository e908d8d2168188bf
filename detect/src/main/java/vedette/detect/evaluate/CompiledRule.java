package vedette.detect.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import vedette.detect.rule.Rule;
import vedette.kql.plan.Query;

/// A rule ready to run.
///
/// @param query its one result has the rule's own columns, one for each of `details`, and the
///   hidden columns of where each row comes from
/// @param tables whose rows it looks at, those of its subqueries included
/// @param details key in the alert to column of the result
/// @param columns the columns of the rule's own result, without what was added
/// @param ids hidden columns that identify a row of the result; empty when nothing does
/// @param firsts hidden columns with the times of its earliest events
/// @param lasts hidden columns with the times of its latest events
/// @param aggregated the rows are groups, so an alert belongs to a bucket of time
/// @param continuous may be evaluated as rows arrive, with the same alerts as at the slot's end
/// @param silent finds nothing where its tables have no rows
/// @param ordered what it finds depends on the order of rows, so they are put in order first
/// @param usesNow the text mentions `now()` or `ago()`
/// @param reason why it is evaluated the way it is, in one sentence
public record CompiledRule(
    Rule rule,
    Query query,
    Set<String> tables,
    Map<String, String> details,
    List<String> columns,
    List<String> ids,
    List<String> firsts,
    List<String> lasts,
    boolean aggregated,
    Shape shape,
    boolean continuous,
    boolean silent,
    boolean ordered,
    boolean usesNow,
    String reason) {
  public CompiledRule {
    tables = Set.copyOf(tables);
    details = Map.copyOf(details);
    columns = List.copyOf(columns);
    ids = List.copyOf(ids);
    firsts = List.copyOf(firsts);
    lasts = List.copyOf(lasts);
  }

  public Slots slots() {
    return Slots.of(rule);
  }
}
