package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.data.time.TimeSpan;
import vedette.declare.Constant;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// A timespan in the form of a pattern such as `dd.hh:mm:ss.fff`; a minus leads when it is
/// negative.
///
/// ```kql
/// print a = format_timespan(29d + 9h + 5s, "dd.hh:mm:ss"), b = format_timespan(-90s, "mm:ss")
/// // a:string    | b:string
/// // 29.09:00:05 | -01:30
/// ```
@Scalar(value = "format_timespan", naming = Naming.ARGUMENT)
final class FormatTimeSpan {
  private FormatTimeSpan() {}

  static Text row(TimeSpan span, @Constant(by = "ofTimeSpan") @Nullable TimePattern pattern) {
    return pattern == null ? Text.EMPTY : pattern.pattern().format(span);
  }
}
