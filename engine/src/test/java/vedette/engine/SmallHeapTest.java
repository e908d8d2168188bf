package vedette.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vedette.engine.fuzz.OtherProcess;

/// Whatever operator meets more rows than it may hold, the query answers or ends with a sentence,
/// and the next one runs in the same process.
class SmallHeapTest {
  private static final String HEAP = "96m";

  @Test
  void everyOperatorEndsClearly() throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(OtherProcess.command(HEAP, SmallHeap.class))
            .redirectErrorStream(true)
            .start();
    var lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
    assertThat(lines).hasSameSizeAs(SmallHeap.QUERIES);
    var ended = 0;
    for (var i = 0; i < lines.size(); i++) {
      var query = SmallHeap.QUERIES.get(i);
      assertThat(lines.get(i)).as(query).matches("(answered|ended (MEMORY|HEAP|ROWS)) .*");
      ended += lines.get(i).startsWith("ended") ? 1 : 0;
    }
    System.out.println("SmallHeapTest: " + ended + " of " + lines.size() + " queries ended");
    assertThat(ended).isGreaterThan(lines.size() / 2);
  }
}
