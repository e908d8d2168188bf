package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The products of the numbers of two arrays, place by place, or of an array and one number.
///
/// Where one of the two is no number, or one array has ended, the result is null.
///
/// ```kql
/// print a = series_multiply(dynamic([1, 2, 4]), dynamic([4, 2, 1]))
/// // a:dynamic
/// // [4,4,4]
/// ```
@Scalar("series_multiply")
final class SeriesMultiply {
  private SeriesMultiply() {}

  static @Nullable Dynamic row(Dynamic series1, Dynamic series2) {
    return of(Series.of(series1), Series.of(series2));
  }

  static @Nullable Dynamic row(Dynamic series1, long number2) {
    var numbers = Series.of(series1);
    return of(numbers, Series.repeated((double) number2, true, numbers));
  }

  static @Nullable Dynamic row(Dynamic series1, double number2) {
    var numbers = Series.of(series1);
    return of(numbers, Series.repeated(number2, false, numbers));
  }

  static @Nullable Dynamic row(long number1, Dynamic series2) {
    var numbers = Series.of(series2);
    return of(Series.repeated((double) number1, true, numbers), numbers);
  }

  static @Nullable Dynamic row(double number1, Dynamic series2) {
    var numbers = Series.of(series2);
    return of(Series.repeated(number1, false, numbers), numbers);
  }

  private static @Nullable Dynamic of(@Nullable Series left, @Nullable Series right) {
    return left == null || right == null
        ? null
        : left.combined(right, (a, b) -> a * b, left.isWhole() && right.isWhole());
  }
}
