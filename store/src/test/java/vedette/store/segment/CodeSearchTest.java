package vedette.store.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import vedette.store.bytes.MalformedException;

/// Rows found eight bytes at a time are those found one by one.
class CodeSearchTest {
  private static final long SEED = Long.getLong("vedette.seed", new Random().nextInt(1_000_000));
  private static final int ROWS = 3_001;
  private static final MemorySegment NOTHING = MemorySegment.ofArray(new byte[0]);

  private static ColumnPages pages(int[] codes, int width, int entries) {
    var bytes = new byte[codes.length * width + 4];
    for (var row = 0; row < codes.length; row++) {
      for (var i = 0; i < width; i++) {
        bytes[row * width + i] = (byte) (codes[row] >>> 8 * i);
      }
    }
    var values = MemorySegment.ofArray(bytes);
    return ColumnPages.of(NOTHING, entries, null, new int[0], values, width, codes.length);
  }

  private static int[] expected(int[] codes, int from, int to, IntPredicate wanted) {
    return IntStream.range(from, to).filter(row -> wanted.test(codes[row])).toArray();
  }

  @Test
  void everyWidthFindsTheSameRows() {
    var random = new Random(SEED);
    for (var width = 1; width <= 4; width++) {
      for (var entries : new int[] {1, 2, 3, 128, 256, 257, 5_000, 65_536, 70_000}) {
        if (width == 4 || entries <= 1 << 8 * width) {
          finds(random, width, entries);
        }
      }
    }
  }

  @Test
  void aCodeBehindTheDictionaryIsNamedWhenItIsAskedFor() {
    var codes = new int[ROWS];
    codes[ROWS - 1] = 7;
    for (var width = 1; width <= 4; width++) {
      var pages = pages(codes, width, 7);
      assertThat(pages.code(0)).isZero();
      List<ThrowingCallable> asked =
          List.of(
              () -> pages.code(ROWS - 1),
              () -> pages.codes(ROWS - 2, 2),
              () -> pages.codesAt(new int[] {0, ROWS - 1}),
              () -> CodeSearch.wanted(pages, new boolean[7], 0, ROWS, new int[ROWS]));
      for (var ask : asked) {
        assertThatThrownBy(ask)
            .as("width %d", width)
            .isInstanceOf(MalformedException.class)
            .hasMessage("code 7 of 7 entries");
      }
    }
  }

  private static void finds(Random random, int width, int entries) {
    var few = 1 + random.nextInt(entries);
    var codes = random.ints(ROWS, 0, random.nextBoolean() ? entries : few).toArray();
    var pages = pages(codes, width, entries);
    for (var trial = 0; trial < 20; trial++) {
      var from = random.nextInt(ROWS);
      var to = from + random.nextInt(ROWS - from + 1);
      var found = new int[ROWS];
      var about = "width %d, %d entries, -Dvedette.seed=%d".formatted(width, entries, SEED);
      var one = codes[random.nextInt(ROWS)];
      var last = Math.min(entries - 1, one + random.nextInt(3));
      var count = CodeSearch.between(pages, one, last, from, to, found);
      assertThat(Arrays.copyOf(found, count))
          .as(about)
          .isEqualTo(expected(codes, from, to, code -> code >= one && code <= last));
      var wanted = new boolean[entries];
      wanted[one] = true;
      wanted[random.nextInt(entries)] |= random.nextBoolean();
      var hits = CodeSearch.wanted(pages, wanted, from, to, found);
      assertThat(Arrays.copyOf(found, hits))
          .as(about)
          .isEqualTo(expected(codes, from, to, code -> wanted[code]));
    }
  }
}
