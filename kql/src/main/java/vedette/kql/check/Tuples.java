package vedette.kql.check;

import static vedette.data.type.Type.DYNAMIC;
import static vedette.data.type.Type.LONG;
import static vedette.data.type.Type.REAL;

import java.util.List;
import java.util.Map;
import vedette.data.type.Type;
import vedette.kql.syntax.Expression;

/// Functions with several results, which make several columns of one expression.
final class Tuples {
  /// One result: the end of its column's name, and its type.
  record Part(String name, Type type) {}

  private static final List<Part> LINE =
      List.of(
          new Part("rsquare", REAL),
          new Part("slope", REAL),
          new Part("variance", REAL),
          new Part("rvariance", REAL),
          new Part("interception", REAL),
          new Part("line_fit", DYNAMIC));

  private static final List<Part> WAVES =
      List.of(new Part("real", DYNAMIC), new Part("imag", DYNAMIC));

  private static final Map<String, List<Part>> PARTS =
      Map.ofEntries(
          Map.entry(
              "series_decompose_anomalies",
              List.of(
                  new Part("ad_flag", DYNAMIC),
                  new Part("ad_score", DYNAMIC),
                  new Part("baseline", DYNAMIC))),
          Map.entry(
              "series_decompose",
              List.of(
                  new Part("baseline", DYNAMIC),
                  new Part("seasonal", DYNAMIC),
                  new Part("trend", DYNAMIC),
                  new Part("residual", DYNAMIC))),
          Map.entry(
              "series_decompose_forecast",
              List.of(
                  new Part("baseline", DYNAMIC),
                  new Part("seasonal", DYNAMIC),
                  new Part("trend", DYNAMIC),
                  new Part("residual", DYNAMIC))),
          Map.entry("series_fit_line", LINE),
          Map.entry(
              "series_fit_2lines",
              List.of(
                  new Part("rsquare", REAL),
                  new Part("split_idx", LONG),
                  new Part("variance", REAL),
                  new Part("rvariance", REAL),
                  new Part("line_fit", DYNAMIC),
                  new Part("right_rsquare", REAL),
                  new Part("right_slope", REAL),
                  new Part("right_interception", REAL),
                  new Part("right_variance", REAL),
                  new Part("right_rvariance", REAL),
                  new Part("left_rsquare", REAL),
                  new Part("left_slope", REAL),
                  new Part("left_interception", REAL),
                  new Part("left_variance", REAL),
                  new Part("left_rvariance", REAL))),
          Map.entry(
              "series_periods_detect",
              List.of(new Part("periods", DYNAMIC), new Part("scores", DYNAMIC))),
          Map.entry(
              "series_periods_validate",
              List.of(new Part("periods", DYNAMIC), new Part("scores", DYNAMIC))),
          Map.entry("series_fft", WAVES),
          Map.entry("series_ifft", WAVES),
          Map.entry(
              "series_fit_poly",
              List.of(
                  new Part("rsquare", REAL),
                  new Part("coefficients", DYNAMIC),
                  new Part("variance", REAL),
                  new Part("rvariance", REAL),
                  new Part("poly_fit", DYNAMIC))),
          Map.entry(
              "series_stats",
              List.of(
                  new Part("min", REAL),
                  new Part("min_idx", LONG),
                  new Part("max", REAL),
                  new Part("max_idx", LONG),
                  new Part("avg", REAL),
                  new Part("stdev", REAL),
                  new Part("variance", REAL))));

  private Tuples() {}

  /// The results of an expression that has several; empty for others.
  static List<Part> of(Expression expression) {
    return expression instanceof Expression.Call call
        ? PARTS.getOrDefault(call.function().text(), List.of())
        : List.of();
  }

  /// How the names of the results start.
  static String prefix(Expression expression, ResultNames names) {
    if (expression instanceof Expression.Call call && !call.arguments().isEmpty()) {
      String argument = names.of(call.arguments().getFirst().expression());
      return call.function().text() + "_" + (argument.isEmpty() ? "" : argument + "_");
    }
    return "";
  }
}
