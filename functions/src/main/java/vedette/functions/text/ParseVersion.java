package vedette.functions.text;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// A version of up to four numbers with dots between them as one decimal that orders as the version
/// does: each number takes eight digits. Null for anything else.
///
/// ```kql
/// print a = parse_version("0.0.7.0"), b = parse_version("1.2.3.4"), c = parse_version("1.x")
/// // a:decimal | b:decimal                 | c:decimal
/// // 700000000 | 1000000020000000300000004 | null
/// ```
@Scalar("parse_version")
final class ParseVersion {
  private ParseVersion() {}

  private static final int PARTS = 4;
  private static final int DIGITS = 8;

  static @Nullable BigDecimal row(Text version) {
    var parts = version.toString().strip().split("\\.", PARTS + 2);
    if (parts.length > PARTS) {
      return null;
    }
    var digits = new StringBuilder();
    for (var i = 0; i < PARTS; i++) {
      var part = i < parts.length ? parts[i] : "0";
      if (!isNumber(part)) {
        return null;
      }
      digits.repeat('0', DIGITS - part.length()).append(part);
    }
    return new BigDecimal(digits.toString());
  }

  private static boolean isNumber(String part) {
    return !part.isEmpty()
        && part.length() <= DIGITS
        && part.chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }
}
