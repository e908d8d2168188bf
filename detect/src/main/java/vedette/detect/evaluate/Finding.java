package vedette.detect.evaluate;

import java.util.List;
import java.util.Map;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;

/// One row that a rule's query selected.
///
/// @param key what makes two rows the same finding; empty when the whole row is all there is
/// @param identity the events that the row comes from; equal to `key` unless the rule names its own
/// @param first time of the first event it tells of
/// @param last time of the last
/// @param row the columns of the rule's own result, in their order
/// @param details what the rule's `vedette: details` say of it
record Finding(
    List<String> key,
    List<String> identity,
    DateTime first,
    DateTime last,
    Map<String, Scalar> row,
    Map<String, Scalar> details) {
  Finding {
    key = List.copyOf(key);
    identity = List.copyOf(identity);
  }
}
