package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Default;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// Lays a polynomial through the numbers of an array by least squares, in several columns: how well
/// it fits (0 to 1), its coefficients from the highest power down, variance of the numbers,
/// variance around the polynomial, and its values.
///
/// `x_series` has the place of each number, otherwise 0, 1, 2 ...; `degree` is from 0 to 50,
/// otherwise 2. Null when the arrays differ in length, or when the numbers are too few for the
/// degree.
///
/// ```kql
/// print y = dynamic([1, 2, 5, 10]) | extend (fit, coefficients) = series_fit_poly(y) | project y, fit, coefficients
/// // y:dynamic  | fit:real | coefficients:dynamic
/// // [1,2,5,10] | 1.0      | [1.0,0.0,1.0]
/// ```
@Scalar("series_fit_poly")
final class SeriesFitPoly {
  private SeriesFitPoly() {}

  private static final int DEGREE_MAX = 50;
  private static final long DEGREE_USUAL = 2;

  static @Nullable Dynamic row(Dynamic ySeries) {
    var numbers = Series.of(ySeries);
    if (numbers == null) {
      return null;
    }
    var places = new double[numbers.size()];
    for (var i = 0; i < places.length; i++) {
      places[i] = i;
    }
    return fitted(places, numbers.numbers(), DEGREE_USUAL);
  }

  static @Nullable Dynamic row(Dynamic ySeries, Dynamic xSeries, @Default("2") long degree) {
    var numbers = Series.of(ySeries);
    var places = Series.of(xSeries);
    return numbers == null || places == null || numbers.size() != places.size()
        ? null
        : fitted(places.numbers(), numbers.numbers(), degree);
  }

  private static @Nullable Dynamic fitted(double[] xs, double[] ys, long degree) {
    if (degree < 0 || degree > DEGREE_MAX) {
      return null;
    }
    var polynomial = Polynomial.through(xs, ys, (int) degree);
    if (polynomial == null) {
      return null;
    }
    return Assembled.by(builder -> {
      builder.startArray().add(polynomial.fit());
      builder.startArray();
      for (var power = (int) degree; power >= 0; power--) {
        builder.add(polynomial.coefficients()[power] + 0.0);
      }
      builder.end().add(polynomial.variance()).add(polynomial.residual());
      Series.appendAll(builder, polynomial.points(xs));
      builder.end();
    });
  }
}
