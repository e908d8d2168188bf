package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// How far two arrays, taken as vectors, point the same way, from -1 to 1; null when they differ in
/// length or something in them is no number.
///
/// Lengths that are known already may be given.
///
/// ```kql
/// print a = series_cosine_similarity(dynamic([3, 4]), dynamic([6, 8]))
/// // a:real
/// // 1.0
/// ```
@Scalar("series_cosine_similarity")
final class SeriesCosineSimilarity {
  private SeriesCosineSimilarity() {}

  static @Nullable Double row(Dynamic series1, Dynamic series2) {
    var left = Series.of(series1);
    var right = Series.of(series2);
    return left == null || right == null
        ? null
        : of(left, right, Math.sqrt(left.dot(left)), Math.sqrt(right.dot(right)));
  }

  static @Nullable Double row(
      Dynamic series1, Dynamic series2, double magnitude1, double magnitude2) {
    var left = Series.of(series1);
    var right = Series.of(series2);
    return left == null || right == null ? null : of(left, right, magnitude1, magnitude2);
  }

  private static @Nullable Double of(Series left, Series right, double first, double second) {
    return left.size() == right.size() && left.isComplete() && right.isComplete()
        ? (Double) (left.dot(right) / (first * second))
        : null;
  }
}
