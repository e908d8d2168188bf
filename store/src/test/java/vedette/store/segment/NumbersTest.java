package vedette.store.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Numbers near to each other and far apart go different ways, to the same end.
final class NumbersTest {
  private final Random random = new Random(Long.getLong("vedette.seed", 23));

  /// Few or many numbers of a span between nothing and all there are.
  private long[] numbers() {
    var shift = random.nextInt(65);
    var start = random.nextInt(4) == 0 ? Long.MIN_VALUE : random.nextLong() >> 8;
    return LongStream.generate(() -> start + (shift == 64 ? 0 : random.nextLong() >>> shift))
        .limit(random.nextInt(2_000))
        .toArray();
  }

  @Test
  void timesAreSortedAndEqualOnesStayInOrder() {
    for (var round = 0; round < 500; round++) {
      var times = numbers();
      var wanted =
          IntStream.range(0, times.length)
              .boxed()
              .sorted(Comparator.comparingLong(i -> times[i]))
              .mapToInt(i -> i)
              .toArray();
      assertThat(TimeOrder.sorted(times)).isEqualTo(wanted);
    }
  }

  @Test
  void codesRiseWithTheirNumbers() {
    var coded = 0;
    for (var round = 0; round < 500; round++) {
      var numbers = numbers();
      var codes = NumberCodes.of(numbers, 8);
      if (codes != null) {
        coded++;
        var distinct = LongStream.of(numbers).sorted().distinct().toArray();
        assertThat(codes.values()).isEqualTo(distinct);
        assertThat(IntStream.of(codes.codes()).mapToLong(code -> distinct[code]).toArray())
            .isEqualTo(numbers);
      }
    }
    assertThat(coded).isGreaterThan(50);
  }
}
