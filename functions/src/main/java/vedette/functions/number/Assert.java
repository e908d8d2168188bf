package vedette.functions.number;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// True when `predicate` is; a query whose predicate is false fails with `message` before it reads
/// a row. The predicate must be known by then.
///
/// ```kql
/// print a = assert(1 < 2, "order is gone")
/// // a:bool
/// // true
/// ```
@Scalar("assert")
final class Assert {
  private Assert() {}

  static boolean row(boolean predicate, Text message) {
    return predicate;
  }
}
