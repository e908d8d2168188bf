package vedette.functions.window;

import java.math.BigDecimal;
import java.math.MathContext;
import vedette.data.time.TimeSpan;
import vedette.declare.Default;
import vedette.declare.Window;

/// The sum of `term` up to this row; a true `restart` begins anew.
///
/// ```kql
/// range x from 1 to 3 step 1 | serialize s = row_cumsum(x)
/// // x:long | s:long
/// // 1      | 1
/// // 2      | 3
/// // 3      | 6
/// ```
@Window("row_cumsum")
final class RowCumSum {
  private long whole;
  private double real;
  private BigDecimal exact = BigDecimal.ZERO;

  long row(long term, @Default("false") boolean restart) {
    whole = (restart ? 0 : whole) + term;
    return whole;
  }

  double row(double term, @Default("false") boolean restart) {
    real = (restart ? 0 : real) + term;
    return real;
  }

  BigDecimal row(BigDecimal term, @Default("false") boolean restart) {
    exact = (restart ? BigDecimal.ZERO : exact).add(term, MathContext.DECIMAL128);
    return exact;
  }

  TimeSpan row(TimeSpan term, @Default("false") boolean restart) {
    whole = (restart ? 0 : whole) + term.ticks();
    return new TimeSpan(whole);
  }
}
