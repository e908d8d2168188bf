package vedette.detect.alert;

import java.util.Map;
import java.util.UUID;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;
import vedette.detect.rule.Rule;

/// What a rule found, once.
///
/// @param raised when the rule was evaluated
/// @param first time of the first event it tells of
/// @param last time of the last
/// @param row the result row of the rule's query, in column order
/// @param details what the rule's `vedette: details` say of that row
/// @param rows result rows that this alert stands for
public record Alert(
    UUID id,
    Rule rule,
    DateTime raised,
    DateTime first,
    DateTime last,
    Map<String, Scalar> row,
    Map<String, Scalar> details,
    long rows) {}
