package vedette.posture.network;

import java.util.Optional;

/// Port ranges as text: `5008`, `5985-5986`, `*`.
public final class Ports {
  public static final Intervals ALL = Intervals.of(0, 65_535);

  private Ports() {}

  /// The ports a text stands for; empty when it is no port range.
  public static Optional<Intervals> parse(String text) {
    if (text.equals("*") || text.equalsIgnoreCase("Any")) {
      return Optional.of(ALL);
    }
    var words = text.strip();
    if (!words.matches("[0-9]{1,5}( *- *[0-9]{1,5})?")) {
      return Optional.empty();
    }
    var parts = words.split(" *- *", -1);
    var first = Integer.parseInt(parts[0]);
    var last = Integer.parseInt(parts[parts.length - 1]);
    return first <= last && last <= 65_535
        ? Optional.of(Intervals.of(first, last))
        : Optional.empty();
  }

  /// The fewest ranges in Azure's spelling.
  public static String print(Intervals ports) {
    if (ports.equals(ALL)) {
      return "*";
    }
    var text = new StringBuilder();
    for (var index = 0; index < ports.size(); index++) {
      var first = ports.firstLow(index);
      var last = ports.lastLow(index);
      text.append(text.isEmpty() ? "" : ",").append(first).append(first == last ? "" : "-" + last);
    }
    return text.toString();
  }
}
