package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.text.Text;
import vedette.declare.Default;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// Statistics of the numbers of an array as a bag.
///
/// Only the length is known when something in the array is no finite number, unless
/// `ignore_nonfinite` is true.
///
/// ```kql
/// print a = series_stats_dynamic(dynamic([2, 4, 6]))
/// // a:dynamic
/// // {"min":2.0,"min_idx":0,"max":6.0,"max_idx":2,"avg":4.0,"stdev":2.0,"variance":4.0,"sum":12.0,"len":3}
/// ```
@Scalar("series_stats_dynamic")
final class SeriesStatsDynamic {
  private SeriesStatsDynamic() {}

  static @Nullable Dynamic row(Dynamic series, @Default("false") boolean ignoreNonfinite) {
    var numbers = Series.of(series);
    if (numbers == null) {
      return null;
    }
    var found = Statistics.of(numbers, ignoreNonfinite);
    return Assembled.by(builder -> {
      builder.startBag();
      put(builder, "min", found == null ? null : found.min());
      put(builder, "min_idx", found == null ? null : (long) found.minIndex());
      put(builder, "max", found == null ? null : found.max());
      put(builder, "max_idx", found == null ? null : (long) found.maxIndex());
      put(builder, "avg", found == null ? null : found.mean());
      put(builder, "stdev", found == null ? null : found.deviation());
      put(builder, "variance", found == null ? null : found.variance());
      put(builder, "sum", found == null ? null : found.sum());
      put(builder, "len", (long) numbers.size());
      builder.end();
    });
  }

  private static void put(DynamicBuilder builder, String key, @Nullable Object value) {
    builder.key(Text.of(key));
    Assembled.append(builder, value);
  }
}
