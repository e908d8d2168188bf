package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// The waves that an array of numbers is made of (the fast Fourier transform), in two columns: real
/// parts and imaginary parts, as many as there are numbers.
///
/// A second array has the imaginary parts of the numbers. Null when something in an array is no
/// number, or when the arrays differ in length.
///
/// ```kql
/// print x = dynamic([1, 0, 0, 0]) | extend (re, im) = series_fft(x)
/// // x:dynamic | re:dynamic        | im:dynamic
/// // [1,0,0,0] | [1.0,1.0,1.0,1.0] | [0.0,0.0,0.0,0.0]
/// ```
@Scalar("series_fft")
final class SeriesFft {
  private SeriesFft() {}

  static @Nullable Dynamic row(Dynamic real) {
    return transformed(Series.of(real), Series.repeated(0, false, Series.of(real)), false);
  }

  static @Nullable Dynamic row(Dynamic real, Dynamic imaginary) {
    return transformed(Series.of(real), Series.of(imaginary), false);
  }

  static @Nullable Dynamic transformed(
      @Nullable Series real, @Nullable Series imaginary, boolean backwards) {
    if (real == null || imaginary == null || real.size() != imaginary.size()) {
      return null;
    }
    if (!real.isComplete() || !imaginary.isComplete()) {
      return null;
    }
    var waves = new Fourier(real.numbers(), imaginary.numbers()).transformed(backwards);
    return Assembled.by(builder -> {
      builder.startArray();
      Series.appendAll(builder, unsigned(waves.real()));
      Series.appendAll(builder, unsigned(waves.imaginary()));
      builder.end();
    });
  }

  /// Without the sign of a zero, which says nothing here.
  private static double[] unsigned(double[] numbers) {
    for (var i = 0; i < numbers.length; i++) {
      numbers[i] += 0.0;
    }
    return numbers;
  }
}
