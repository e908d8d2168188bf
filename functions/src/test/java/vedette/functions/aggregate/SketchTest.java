package vedette.functions.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vedette.data.text.Text;

/// How far the sketches of `dcount` and `percentile` are off, alone and joined.
@NullMarked
class SketchTest {
  private static final long SEED = Long.getLong("vedette.seed", 20_261_121L);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4_096, 4_097, 50_000, 1_000_000})
  void differentValuesAreCounted(int count) {
    var whole = new DistinctCount();
    var left = new DistinctCount();
    var right = new DistinctCount();
    for (var i = 0; i < count; i++) {
      whole.add((long) i);
      (i % 3 == 0 ? left : right).add((long) i);
      right.add((long) (i / 2));
    }
    left.merge(right);
    var far = count <= 4_096 ? 0.0 : 0.03 * count;
    assertThat((double) whole.estimate()).isCloseTo(count, within(far));
    assertThat(left.estimate()).isEqualTo(whole.estimate());
    var read = DistinctCount.read(whole.write());
    assertThat(read).isNotNull();
    assertThat(java.util.Objects.requireNonNull(read).estimate()).isEqualTo(whole.estimate());
  }

  @Test
  void textsAreCountedByContent() {
    var count = new DistinctCount();
    for (var i = 0; i < 100_000; i++) {
      count.add(Text.of("host-" + i % 20_000));
    }
    assertThat((double) count.estimate()).isCloseTo(20_000, within(600.0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 8_192, 200_000})
  void ranksStayNear(int count) {
    var random = new Random(SEED);
    var left = new Quantiles();
    var right = new Quantiles();
    var order = random.ints(count, 0, count).toArray();
    java.util.Arrays.setAll(order, i -> i);
    for (var i = count - 1; i > 0; i--) {
      var other = random.nextInt(i + 1);
      var kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    for (var i = 0; i < count; i++) {
      (i % 2 == 0 ? left : right).add((long) order[i], 1);
    }
    left.merge(right);
    for (var percent : new double[] {0, 1, 25, 50, 90, 99, 99.9, 100}) {
      var exact = Math.max(0, Math.ceil(percent / 100 * count) - 1);
      var far = count <= 8_192 ? 0.0 : 0.01 * count;
      var value = left.value(percent);
      assertThat(value).as("seed %d, percent %f", SEED, percent).isInstanceOf(Long.class);
      assertThat((double) (Long) java.util.Objects.requireNonNull(value))
          .as("seed %d, percent %f", SEED, percent)
          .isCloseTo(exact, within(far));
    }
  }
}
