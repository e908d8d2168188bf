package vedette.functions.series;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Default;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// Statistics of the numbers of an array, in several columns: smallest, its place, largest, its
/// place, mean, standard deviation and variance.
///
/// All are null when something in the array is no finite number, unless `ignore_nonfinite` is true.
///
/// ```kql
/// print x = dynamic([2, 4, 6]) | extend (least, at) = series_stats(x) | project x, least, at
/// // x:dynamic | least:real | at:long
/// // [2,4,6]   | 2.0        | 0
/// ```
@Scalar("series_stats")
final class SeriesStats {
  private SeriesStats() {}

  private static final int RESULTS = 7;

  static @Nullable Dynamic row(Dynamic series, @Default("false") boolean ignoreNonfinite) {
    var numbers = Series.of(series);
    if (numbers == null) {
      return null;
    }
    var found = Statistics.of(numbers, ignoreNonfinite);
    return found == null ? Assembled.array(Collections.nCopies(RESULTS, null)) : array(found);
  }

  private static @Nullable Dynamic array(Statistics found) {
    return Assembled.array(
        List.<Object>of(
            found.min(),
            (long) found.minIndex(),
            found.max(),
            (long) found.maxIndex(),
            found.mean(),
            found.deviation(),
            found.variance()));
  }
}
