package vedette.functions.series;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.functions.dynamic.Assembled;

/// The numbers of an array in place; what is no number is missing.
final class Series {
  private final double[] values;
  private final boolean[] missing;
  private final boolean whole;

  private Series(double[] values, boolean[] missing, boolean whole) {
    this.values = values;
    this.missing = missing;
    this.whole = whole;
  }

  /// The numbers of an array, or null when the value is none.
  static @Nullable Series of(Dynamic array) {
    if (!array.isArray()) {
      return null;
    }
    var elements = Assembled.elements(array);
    var values = new double[elements.size()];
    var missing = new boolean[values.length];
    var whole = true;
    for (var i = 0; i < values.length; i++) {
      var element = elements.get(i);
      var number = number(element);
      missing[i] = number == null;
      values[i] = number == null ? Double.NaN : number;
      whole &= number == null || element.kind() == Dynamic.Kind.LONG;
    }
    return new Series(values, missing, whole);
  }

  /// Arrays of numbers alone are series: a text that looks like one is not.
  static @Nullable Double number(Dynamic element) {
    return switch (element.kind()) {
      case LONG, REAL -> (Double) element.asDouble();
      case DECIMAL -> (Double) element.asDecimal().doubleValue();
      case NULL, BOOL, STRING, ARRAY, BAG, DATETIME, TIMESPAN, GUID -> null;
    };
  }

  /// One number for each place of another series.
  static @Nullable Series repeated(double number, boolean whole, @Nullable Series like) {
    if (like == null) {
      return null;
    }
    var values = new double[like.size()];
    Arrays.fill(values, number);
    return new Series(values, new boolean[values.length], whole);
  }

  int size() {
    return values.length;
  }

  /// The number at a place, NaN when it is missing.
  double at(int place) {
    return values[place];
  }

  boolean isMissing(int place) {
    return place >= missing.length || missing[place];
  }

  /// Whether all numbers were written without a point.
  boolean isWhole() {
    return whole;
  }

  /// Whether nothing is missing.
  boolean isComplete() {
    for (var gap : missing) {
      if (gap) {
        return false;
      }
    }
    return true;
  }

  /// The numbers, NaN where one is missing.
  double[] numbers() {
    return values.clone();
  }

  /// The results of a function for each number.
  @Nullable Dynamic mapped(DoubleUnaryOperator function, boolean asWhole) {
    return Assembled.by(builder -> {
      builder.startArray();
      for (var i = 0; i < values.length; i++) {
        append(builder, missing[i] ? null : (Double) function.applyAsDouble(values[i]), asWhole);
      }
      builder.end();
    });
  }

  /// The results of a function for the numbers of two series in the same place.
  @Nullable Dynamic combined(Series other, DoubleBinaryOperator function, boolean asWhole) {
    return Assembled.by(builder -> {
      builder.startArray();
      for (var i = 0; i < Math.max(size(), other.size()); i++) {
        var gap = isMissing(i) || other.isMissing(i);
        append(
            builder,
            gap ? null : (Double) function.applyAsDouble(values[i], other.values[i]),
            asWhole);
      }
      builder.end();
    });
  }

  /// Compares the numbers of two series in the same place.
  @Nullable Dynamic compared(Series other, Comparison comparison) {
    return Assembled.by(builder -> {
      builder.startArray();
      for (var i = 0; i < Math.max(size(), other.size()); i++) {
        if (isMissing(i) || other.isMissing(i)) {
          builder.addNull();
        } else {
          builder.add(comparison.holds(values[i], other.values[i]));
        }
      }
      builder.end();
    });
  }

  /// A question about two numbers.
  interface Comparison {
    boolean holds(double left, double right);
  }

  /// Appends a number, without a point where it is whole and shall be.
  static void append(DynamicBuilder builder, @Nullable Double number, boolean asWhole) {
    if (number == null) {
      builder.addNull();
    } else if (asWhole && Math.abs(number) < 0x1p63) {
      builder.add((long) number.doubleValue());
    } else {
      builder.add(number.doubleValue());
    }
  }

  /// Numbers as an array, NaN as null.
  static @Nullable Dynamic array(double[] numbers) {
    return Assembled.by(builder -> appendAll(builder, numbers));
  }

  /// Appends an array of numbers, NaN as null.
  static void appendAll(DynamicBuilder builder, double[] numbers) {
    builder.startArray();
    for (var number : numbers) {
      append(builder, Double.isNaN(number) ? null : (Double) number, false);
    }
    builder.end();
  }

  /// The sum of the products of two series of one length.
  double dot(Series other) {
    var sum = 0.0;
    for (var i = 0; i < values.length; i++) {
      sum += values[i] * other.values[i];
    }
    return sum;
  }

  /// Pearson's coefficient of two series of one length.
  double correlation(Series other) {
    var mean = Statistics.of(values, 0, values.length).mean();
    var otherMean = Statistics.of(other.values, 0, values.length).mean();
    var both = 0.0;
    var own = 0.0;
    var others = 0.0;
    for (var i = 0; i < values.length; i++) {
      both += (values[i] - mean) * (other.values[i] - otherMean);
      own += (values[i] - mean) * (values[i] - mean);
      others += (other.values[i] - otherMean) * (other.values[i] - otherMean);
    }
    return both / Math.sqrt(own * others);
  }
}
