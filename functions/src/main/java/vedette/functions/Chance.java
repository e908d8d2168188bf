package vedette.functions;

import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Where functions such as `rand` get their numbers from: the run hands them down the call tree, so
/// that a query can be repeated from its seed.
public final class Chance {
  private static final ScopedValue<RandomGenerator> SOURCE = ScopedValue.newInstance();

  private Chance() {}

  /// What `work` gives when functions below it draw from `source`.
  public static <T> T with(RandomGenerator source, Supplier<T> work) {
    return ScopedValue.where(SOURCE, source).call(work::get);
  }

  /// The numbers of this run; outside of any run always the same ones.
  public static RandomGenerator source() {
    return SOURCE.isBound() ? SOURCE.get() : new SplittableRandom(0);
  }
}
