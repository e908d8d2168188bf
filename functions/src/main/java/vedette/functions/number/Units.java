package vedette.functions.number;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// Units of one quantity, each worth some of a base unit.
final class Units {
  private final Map<Text, Double> worth;

  private Units(Map<Text, Double> worth) {
    this.worth = worth;
  }

  /// Names and worths in turn.
  static Units of(Object... pairs) {
    var worth = new HashMap<Text, Double>();
    for (var i = 0; i < pairs.length; i += 2) {
      worth.put(Text.of((String) pairs[i]), ((Number) pairs[i + 1]).doubleValue());
    }
    return new Units(worth);
  }

  /// Each unit by the hour, the minute and the second.
  Units perTime() {
    var speeds = new HashMap<Text, Double>();
    worth.forEach((name, length) -> {
      speeds.put(Text.of(name + "PerHour"), length / 3600);
      speeds.put(Text.of(name + "PerMinute"), length / 60);
      speeds.put(Text.of(name + "PerSecond"), length);
    });
    return new Units(speeds);
  }

  /// These units and others of the same quantity.
  Units and(Units others) {
    var all = new HashMap<Text, Double>(worth);
    all.putAll(others.worth);
    return new Units(all);
  }

  /// An amount in another unit; null when one of the units is unknown.
  @Nullable Double convert(double amount, Text from, Text to) {
    var source = worth.get(from);
    var target = worth.get(to);
    return source == null || target == null ? null : (Double) (amount * source / target);
  }
}
