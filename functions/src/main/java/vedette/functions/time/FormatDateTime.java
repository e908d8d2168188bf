package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.declare.Constant;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// A point in time in the form of a pattern such as `yyyy-MM-dd HH:mm:ss.fff`.
///
/// ```kql
/// print a = format_datetime(datetime(2026-01-29 09:00:05), "yy-MM-dd [hh:mm:ss tt]")
/// // a:string
/// // 26-01-29 [09:00:05 AM]
/// ```
@Scalar(value = "format_datetime", naming = Naming.ARGUMENT)
final class FormatDateTime {
  private FormatDateTime() {}

  static Text row(DateTime time, @Constant(by = "ofDateTime") @Nullable TimePattern pattern) {
    return pattern == null ? Text.EMPTY : pattern.pattern().format(time);
  }
}
