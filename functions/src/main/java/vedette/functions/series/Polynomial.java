package vedette.functions.series;

import org.jspecify.annotations.Nullable;

/// A polynomial laid through points by least squares; points with NaN are left out.
///
/// @param coefficients of the powers of x from 0 on
/// @param residual the variance of what the polynomial does not explain
record Polynomial(double[] coefficients, double variance, double residual, double fit) {
  private static final double NEARLY_NOTHING = 1e-12;

  /// The polynomial, or null when there are too few different x for its degree.
  static @Nullable Polynomial through(double[] xs, double[] ys, int degree) {
    var fitting = new Fitting(xs, ys);
    for (var power = 0; power <= degree; power++) {
      if (!fitting.raise(power)) {
        return null;
      }
    }
    var coefficients = new double[degree + 1];
    System.arraycopy(fitting.coefficients, 0, coefficients, 0, fitting.coefficients.length);
    return described(xs, ys, coefficients);
  }

  private static Polynomial described(double[] xs, double[] ys, double[] coefficients) {
    var polynomial = new Polynomial(coefficients, 0, 0, 0);
    var count = 0;
    var sum = 0.0;
    for (var i = 0; i < xs.length; i++) {
      if (isPoint(xs[i], ys[i])) {
        count++;
        sum += ys[i];
      }
    }
    var up = 0.0;
    var rest = 0.0;
    for (var i = 0; i < xs.length; i++) {
      if (isPoint(xs[i], ys[i])) {
        var missed = ys[i] - polynomial.at(xs[i]);
        up += (ys[i] - sum / count) * (ys[i] - sum / count);
        rest += missed * missed;
      }
    }
    var steps = Math.max(1, count - 1);
    return new Polynomial(
        coefficients, up / steps, rest / steps, up == 0 ? 1 : 1 - Math.min(rest, up) / up);
  }

  private static boolean isPoint(double x, double y) {
    return !Double.isNaN(x) && !Double.isNaN(y);
  }

  double at(double x) {
    var value = 0.0;
    for (var power = coefficients.length - 1; power >= 0; power--) {
      value = value * x + coefficients[power];
    }
    return value;
  }

  double[] points(double[] xs) {
    var points = new double[xs.length];
    for (var i = 0; i < xs.length; i++) {
      points[i] = at(xs[i]);
    }
    return points;
  }

  /// Builds the polynomial of polynomials that are orthogonal over the points, each from the two
  /// before it: no system of equations, which would lose digits, and memory for a few copies of the
  /// points.
  private static final class Fitting {
    private final double[] xs;
    private final double[] ys;
    private double[] coefficients = {};
    private double[] now = {1};
    private double[] before = {0};
    private double squaresBefore;
    private double first;

    Fitting(double[] xs, double[] ys) {
      this.xs = xs;
      this.ys = ys;
    }

    /// Adds the part of the next degree; false when the points cannot tell it.
    boolean raise(int degree) {
      var squares = 0.0;
      var both = 0.0;
      var centre = 0.0;
      var largest = 0.0;
      var value = new Polynomial(now, 0, 0, 0);
      for (var i = 0; i < xs.length; i++) {
        if (isPoint(xs[i], ys[i])) {
          var at = value.at(xs[i]);
          squares += at * at;
          both += at * ys[i];
          centre += xs[i] * at * at;
          largest = Math.max(largest, Math.abs(xs[i]));
        }
      }
      if (degree == 0) {
        first = squares;
      }
      if (!(squares > NEARLY_NOTHING * first * Math.pow(largest, 2.0 * degree) * NEARLY_NOTHING)
          || !Double.isFinite(squares)) {
        return false;
      }
      coefficients = plus(coefficients, now, both / squares);
      var next = plus(shifted(now), now, -centre / squares);
      next = degree == 0 ? next : plus(next, before, -squares / squaresBefore);
      before = now;
      now = next;
      squaresBefore = squares;
      return true;
    }

    private static double[] shifted(double[] polynomial) {
      var shifted = new double[polynomial.length + 1];
      System.arraycopy(polynomial, 0, shifted, 1, polynomial.length);
      return shifted;
    }

    private static double[] plus(double[] left, double[] right, double factor) {
      var sum = new double[Math.max(left.length, right.length)];
      System.arraycopy(left, 0, sum, 0, left.length);
      for (var i = 0; i < right.length; i++) {
        sum[i] += factor * right[i];
      }
      return sum;
    }
  }
}
