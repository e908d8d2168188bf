package vedette.data.table;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.data.type.Scalar;

/// A fact about the wanted rows that storage can use to skip others: by zone map, dictionary or
/// term index.
public sealed interface Condition {
  String column();

  /// `low <= value <= high`; a missing bound is open. Never true of a null.
  record Between(String column, @Nullable Scalar low, @Nullable Scalar high) implements Condition {}

  /// The value is one of `values`, compared with `==`, or ignoring case.
  record OneOf(String column, List<Scalar> values, boolean ignoringCase) implements Condition {
    public OneOf {
      values = List.copyOf(values);
    }
  }

  /// The text holds at least one of `terms` in the sense of KQL's `has`, ignoring case.
  record HasAnyTerm(String column, List<Text> terms) implements Condition {
    public HasAnyTerm {
      terms = List.copyOf(terms);
    }
  }
}
