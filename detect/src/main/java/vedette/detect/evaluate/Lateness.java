package vedette.detect.evaluate;

/// When a row came too late to count.
public final class Lateness {
  private Lateness() {}

  /// Whether a row came later than `lateness` after the end of the first slot that holds it. That
  /// is told by the row alone, so that it does not matter when anybody looked.
  ///
  /// @param lateness ticks; negative for ever
  public static boolean isBeyond(long moment, long ingested, long frequency, long lateness) {
    return lateness >= 0
        && ingested - moment > lateness
        && ingested - (moment + Math.floorMod(-moment, frequency)) > lateness;
  }
}
