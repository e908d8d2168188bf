package vedette.functions.dynamic;

import java.util.ArrayList;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// An array of the values from `start` to `stop`, both included, `step` apart.
///
/// Times go in hours unless a step is given. A step of zero, or more values than fit a cell, give
/// null; a step that leads away gives none.
///
/// ```kql
/// print a = range(1, 7, 2), b = range(1h, 2h, 30m), c = range(3, 1)
/// // a:dynamic | b:dynamic                            | c:dynamic
/// // [1,3,5,7] | ["01:00:00","01:30:00","02:00:00"] | []
/// ```
@Scalar("range")
final class Range {
  private Range() {}

  /// An element takes two bytes at least, and four more for its place.
  private static final int ELEMENTS_MAX = Dynamic.MAX_BYTES / 6;

  static @Nullable Dynamic row(long start, long stop, @Default("1") long step) {
    return elements(start, stop, step, value -> (Object) value);
  }

  static @Nullable Dynamic row(double start, double stop, @Default("1") double step) {
    var last = Math.floor((stop - start) / step * (1 + 1e-15));
    if (step == 0 || !(last < ELEMENTS_MAX) || !Double.isFinite(start)) {
      return null;
    }
    var values = new ArrayList<Double>();
    for (var i = 0; i <= last; i++) {
      values.add(start + i * step);
    }
    return Assembled.array(values);
  }

  static @Nullable Dynamic row(
      DateTime start, DateTime stop, @Default("36000000000") TimeSpan step) {
    return elements(start.ticks(), stop.ticks(), step.ticks(), DateTime::new);
  }

  static @Nullable Dynamic row(
      TimeSpan start, TimeSpan stop, @Default("36000000000") TimeSpan step) {
    return elements(start.ticks(), stop.ticks(), step.ticks(), TimeSpan::new);
  }

  private static @Nullable Dynamic elements(
      long start, long stop, long step, LongFunction<Object> form) {
    if (step == 0 || ((double) stop - start) / step >= ELEMENTS_MAX) {
      return null;
    }
    var values = new ArrayList<Object>();
    var value = start;
    while (step > 0 ? value <= stop : value >= stop) {
      values.add(form.apply(value));
      var next = value + step;
      if (((value ^ next) & (step ^ next)) < 0) {
        break;
      }
      value = next;
    }
    return Assembled.array(values);
  }
}
