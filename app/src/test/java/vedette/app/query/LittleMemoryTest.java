package vedette.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.app.Program;
import vedette.app.command.Exit;
import vedette.app.command.Terminal;

/// A query that may hold little answers what it would answer otherwise, and leaves no files behind.
final class LittleMemoryTest {
  private static final String ROWS =
      "range x from 1 to 200000 step 1 | extend k = (x * 7919) % 150001, t = strcat('t', x % 30011)";

  @TempDir Path folder = Path.of(".");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... words) {
    out.reset();
    err.reset();
    var said = new PrintStream(err, true, StandardCharsets.UTF_8);
    var terminal = new Terminal(InputStream.nullInputStream(), out, said, false);
    return new Program(terminal, Map.of()).run(List.of(words));
  }

  private String ask(String query, String... more) {
    var words = new ArrayList<>(List.of("query", "--format", "csv"));
    words.addAll(List.of(more));
    words.add(query);
    assertThat(run(words.toArray(String[]::new))).as(err.toString(StandardCharsets.UTF_8)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void sortGroupsAndJoinAnswerTheSame() throws IOException {
    var hash = " | summarize rows = count(), hash = sum(hash(strcat(x, k, t), 1000003))";
    for (var query :
        List.of(
            ROWS + " | summarize x = max(x), t = max(t) by k" + hash,
            ROWS + " | join kind=inner (" + ROWS + " | project k, y = x) on k" + hash)) {
      var expected = ask(query);
      assertThat(ask(query, "--memory", "2m", "--spool", folder.toString())).isEqualTo(expected);
    }
    var sorted = ROWS + " | sort by t asc, k desc";
    assertThat(ask(sorted, "--memory", "2m", "--spool", folder.toString())).isEqualTo(ask(sorted));
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void anAmountThatIsNoneIsRefused() {
    assertThat(run("query", "--memory", "much", "print 1")).isEqualTo(Exit.WRONG_USE);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("512m");
    assertThat(run("query", "--spool", "/no/such/folder", "print 1")).isEqualTo(Exit.WRONG_USE);
  }
}
