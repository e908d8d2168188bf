package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The numbers that waves make (the inverse of `series_fft`), in two columns: real parts and
/// imaginary parts.
///
/// A second array has the imaginary parts of the waves. Null when something in an array is no
/// number, or when the arrays differ in length.
///
/// ```kql
/// print waves = dynamic([1, 1, 1, 1]) | extend (re, im) = series_ifft(waves)
/// // waves:dynamic | re:dynamic        | im:dynamic
/// // [1,1,1,1]     | [1.0,0.0,0.0,0.0] | [0.0,0.0,0.0,0.0]
/// ```
@Scalar("series_ifft")
final class SeriesIfft {
  private SeriesIfft() {}

  static @Nullable Dynamic row(Dynamic real) {
    return SeriesFft.transformed(Series.of(real), Series.repeated(0, false, Series.of(real)), true);
  }

  static @Nullable Dynamic row(Dynamic real, Dynamic imaginary) {
    return SeriesFft.transformed(Series.of(real), Series.of(imaginary), true);
  }
}
