package vedette.bench.measure;

import java.util.Locale;

/// One figure beside another.
///
/// @param unit what the figures are: `ms`, `rows_per_core_s`, `bytes_per_row`, `mb`
/// @param peer whom we are measured against
/// @param ratio how many times better we are
/// @param floor the ratio that must be held; 0 when there is none
public record Measurement(
    String name,
    String unit,
    double ours,
    String peer,
    double peers,
    double ratio,
    int lanes,
    double floor) {
  /// Less is better.
  public static Measurement ofTime(
      String name, double ours, String peer, double peers, int lanes, double floor) {
    return new Measurement(name, "ms", ours, peer, peers, peers / ours, lanes, floor);
  }

  /// Less is better: memory and disk.
  public static Measurement ofSize(
      String name, String unit, double ours, String peer, double peers, double floor) {
    return new Measurement(name, unit, ours, peer, peers, ours / peers, 0, floor);
  }

  /// More is better.
  static Measurement ofSpeed(String name, double ours, String peer, double peers, double floor) {
    return new Measurement(name, "rows_per_core_s", ours, peer, peers, ours / peers, 0, floor);
  }

  /// More is better, in any unit.
  public static Measurement ofRate(
      String name, String unit, double ours, String peer, double peers, double floor) {
    return new Measurement(name, unit, ours, peer, peers, ours / peers, 0, floor);
  }

  /// One line of JSON.
  public String json() {
    return String.format(
        Locale.ROOT,
        "{\"name\":\"%s\",\"vedette_%s\":%s,\"peer\":\"%s\",\"peer_%s\":%s,\"ratio\":%s%s}",
        name,
        unit,
        number(ours),
        peer,
        unit,
        number(peers),
        number(ratio),
        lanes == 0 ? "" : ",\"lanes\":" + lanes);
  }

  private static String number(double value) {
    return Double.isNaN(value) || Double.isInfinite(value)
        ? "null"
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
