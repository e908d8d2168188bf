package vedette.functions.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import vedette.data.text.Text;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// A number of bytes with a unit that people read, or with the unit given.
///
/// ```kql
/// print a = format_bytes(564), b = format_bytes(10332, 1), c = format_bytes(20010332, 0, "KB")
/// // a:string | b:string | c:string
/// // 564 B    | 10.1 KB  | 19541 KB
/// ```
@Scalar("format_bytes")
final class FormatBytes {
  private FormatBytes() {}

  private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB", "PB", "EB");

  static Text row(double size, @Default("0") long precision, @Default("") Text unit) {
    var wanted = unit.toString().toUpperCase(Locale.ROOT);
    if (!Double.isFinite(size) || !(wanted.isEmpty() || UNITS.contains(wanted))) {
      return Text.EMPTY;
    }
    var step = wanted.isEmpty() ? fitting(size) : UNITS.indexOf(wanted);
    var digits = Math.clamp(precision, 0, 15);
    var scaled =
        BigDecimal.valueOf(size)
            .divide(BigDecimal.valueOf(1024).pow(step), MathContext.DECIMAL64)
            .setScale(digits, RoundingMode.HALF_UP);
    var shown = scaled.signum() == 0 ? BigDecimal.ZERO : scaled.stripTrailingZeros();
    return Text.of(shown.toPlainString() + " " + UNITS.get(step));
  }

  private static int fitting(double size) {
    var step = 0;
    for (var rest = Math.abs(size); rest >= 1024 && step < UNITS.size() - 1; rest /= 1024) {
      step++;
    }
    return step;
  }
}
