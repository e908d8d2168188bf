package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.data.time.FormatPattern;
import vedette.functions.Spelled;

/// The pattern of `format_datetime` or `format_timespan`; there is none for a text with letters
/// that mean nothing.
record TimePattern(FormatPattern pattern) implements Spelled {
  static @Nullable TimePattern ofDateTime(Text text) {
    return valid(FormatPattern.ofDateTime(text));
  }

  static @Nullable TimePattern ofTimeSpan(Text text) {
    return valid(FormatPattern.ofTimeSpan(text));
  }

  private static @Nullable TimePattern valid(FormatPattern pattern) {
    return pattern.isValid() ? new TimePattern(pattern) : null;
  }
}
