package vedette.app.live;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.dynamic.JsonWriter;
import vedette.data.text.Text;

/// A `query --session` over a data folder: another process that reads beside whoever writes.
final class QueryProgram implements AutoCloseable {
  private final RunningProgram program;
  private int asked;

  private QueryProgram(RunningProgram program) {
    this.program = program;
  }

  static QueryProgram over(Path data) throws IOException {
    return new QueryProgram(
        RunningProgram.vedette(List.of(), "query", "--session", "--data", data.toString()));
  }

  /// The rows of an answer.
  Dynamic rows(String query) throws IOException, InterruptedException {
    var id = "q" + asked++;
    var request = new JsonWriter().startBag().name("id").value(id).name("query").value(query);
    program.input().write(request.endBag() + "\n");
    program.input().flush();
    var start = "{\"id\":\"" + id + "\"";
    var line = program.awaitOut(text -> text.startsWith(start), Duration.ofSeconds(30)).text();
    var tables = JsonReader.parse(Text.of(line)).member(Text.of("tables"));
    if (!tables.isArray()) {
      throw new AssertionError(query + " was answered by " + line);
    }
    return tables.element(0).member(Text.of("rows"));
  }

  /// The only row of an answer, all of whose cells are whole numbers, or null and taken for 0.
  long[] numbers(String query) throws IOException, InterruptedException {
    var rows = rows(query);
    if (rows.size() != 1) {
      throw new AssertionError(query + " was answered by " + rows);
    }
    var row = rows.element(0);
    var numbers = new long[row.size()];
    for (var i = 0; i < numbers.length; i++) {
      var cell = row.element(i);
      numbers[i] = cell.isNull() ? 0 : Long.parseLong(cell.toText().toString());
    }
    return numbers;
  }

  @Override
  public void close() {
    program.close();
  }
}
