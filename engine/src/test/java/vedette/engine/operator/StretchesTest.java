package vedette.engine.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every number goes to one lane, and to none twice.
final class StretchesTest {
  @Test
  void oneLaneTakesAllInOrder() {
    assertEquals(List.of(0, 1, 2, 3, 4), rest(new Stretches(5, 1), 0));
  }

  @Test
  void eachLaneBeginsWithItsOwnStretch() {
    var stretches = new Stretches(10, 2);
    assertEquals(5, stretches.next(1));
    assertEquals(0, stretches.next(0));
    assertEquals(6, stretches.next(1));
    assertEquals(1, stretches.next(0));
  }

  @Test
  void whoIsDoneTakesFromTheEndOfTheLongestStretchLeft() {
    assertEquals(List.of(0, 1, 3, 5, 2, 4), rest(new Stretches(6, 3), 0));
    var stretches = new Stretches(6, 3);
    stretches.next(2);
    assertEquals(List.of(2, 3, 1, 0, 5), rest(stretches, 1));
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "1, 2", "3, 8", "1000, 2", "1000, 3", "100000, 4"})
  void everyNumberGoesToOneLane(int numbers, int lanes) throws InterruptedException {
    var stretches = new Stretches(numbers, lanes);
    var taken = Collections.synchronizedList(new ArrayList<Integer>());
    var start = new CountDownLatch(1);
    var threads =
        IntStream.range(0, lanes)
            .mapToObj(lane -> Thread.ofPlatform().start(() -> take(stretches, lane, start, taken)))
            .toList();
    start.countDown();
    for (var thread : threads) {
      thread.join();
    }
    assertEquals(IntStream.range(0, numbers).boxed().toList(), taken.stream().sorted().toList());
  }

  private static void take(
      Stretches stretches, int lane, CountDownLatch start, List<Integer> taken) {
    try {
      start.await();
      taken.addAll(rest(stretches, lane));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Integer> rest(Stretches stretches, int lane) {
    return IntStream.generate(() -> stretches.next(lane))
        .takeWhile(number -> number >= 0)
        .boxed()
        .toList();
  }
}
