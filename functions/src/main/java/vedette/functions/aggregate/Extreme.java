package vedette.functions.aggregate;

import org.jspecify.annotations.Nullable;
import vedette.functions.dynamic.Values;

/// The value that wins over the others by an order; NaN wins over every number.
final class Extreme {
  private final int sign;
  private @Nullable Object best;

  private Extreme(int sign) {
    this.sign = sign;
  }

  static Extreme largest() {
    return new Extreme(1);
  }

  static Extreme smallest() {
    return new Extreme(-1);
  }

  /// Takes the value when it beats the present one; says whether it did.
  boolean offer(@Nullable Object value) {
    if (value == null || (best != null && !beats(value, best))) {
      return false;
    }
    best = Gathering.kept(value);
    return true;
  }

  private boolean beats(Object value, Object present) {
    if (present instanceof Double number && number.isNaN()) {
      return false;
    }
    if (value instanceof Double number && number.isNaN()) {
      return true;
    }
    return sign * Values.order(value, present) > 0;
  }

  void merge(Extreme other) {
    offer(other.best);
  }

  @Nullable Object best() {
    return best;
  }
}
