package vedette.functions.aggregate;

import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicCasts;
import vedette.functions.dynamic.Assembled;

/// Percentages and the values at them as arrays.
final class Ranks {
  private Ranks() {}

  static double[] percents(Dynamic array) {
    return Assembled.elements(array).stream()
        .map(DynamicCasts::toReal)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  static @Nullable Dynamic array(Quantiles quantiles, double[] percents) {
    var values = new ArrayList<@Nullable Object>();
    for (var percent : percents) {
      values.add(quantiles.value(percent));
    }
    return quantiles.isEmpty() ? null : Assembled.array(values);
  }
}
