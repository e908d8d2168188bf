package vedette.detect.alert;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;
import vedette.detect.rule.Rule;

/// What a rule found, once.
///
/// @param raised when the rule was evaluated
/// @param slot end of the first slot that selects it
/// @param first time of the first event it tells of
/// @param last time of the last
/// @param row the result row of the rule's query, in column order; the first when it stands for
///   several, empty when it stands for none
/// @param details what the rule's `vedette: details` say of that row
/// @param rows result rows that this alert stands for
/// @param events those rows, as many as entities are taken from
/// @param standing false when further events took back what an earlier revision said
public record Alert(
    UUID id,
    Rule rule,
    DateTime raised,
    DateTime slot,
    DateTime first,
    DateTime last,
    Map<String, Scalar> row,
    Map<String, Scalar> details,
    long rows,
    List<Map<String, Scalar>> events,
    boolean standing) {
  private static final int KEPT_EVENTS = 20;

  public Alert {
    events = List.copyOf(events);
  }

  /// The same alert after further events took it back.
  public Alert dismissed(DateTime now) {
    return new Alert(id, rule, now, slot, first, last, row, details, rows, events, false);
  }

  /// The same alert with a few of its events, to be kept in memory.
  public Alert small() {
    return events.size() <= KEPT_EVENTS
        ? this
        : new Alert(
            id,
            rule,
            raised,
            slot,
            first,
            last,
            row,
            details,
            rows,
            events.subList(0, KEPT_EVENTS),
            standing);
  }

  /// A short name of [#content].
  public String contentId() {
    return AlertId.of(content(), "", List.of()).toString();
  }

  /// What makes one revision different from another.
  public String content() {
    return first + "|" + last + "|" + Entities.json(rule, events, Limits.NONE) + "|" + standing;
  }
}
