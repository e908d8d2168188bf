package vedette.app.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.app.Program;
import vedette.app.command.Terminal;
import vedette.data.batch.Batch;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.table.ScanRequest;
import vedette.data.time.DateTime;
import vedette.data.type.Type;
import vedette.store.Commit;
import vedette.store.Store;
import vedette.store.StoreSettings;
import vedette.store.disk.FileDisk;

/// Rows come late, out of order, in three forms, and with values of other types: the table is the
/// same, and nothing that was said is lost.
final class ArrivalTest {
  private static final int MINUTES = 90;

  @TempDir Path folder = Path.of(".");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private String run(String... words) {
    out.reset();
    var said = new ByteArrayOutputStream();
    var err = new PrintStream(said, true, StandardCharsets.UTF_8);
    var terminal = new Terminal(InputStream.nullInputStream(), out, err, false);
    var exit = new Program(terminal, Map.of()).run(List.of(words));
    assertThat(exit).as(said.toString(StandardCharsets.UTF_8)).isZero();
    return out.toString(StandardCharsets.UTF_8).strip();
  }

  private String ask(String data, String query) {
    return run("query", "--data", data, "--format", "csv", "--now", "2026-03-01T12:00:00Z", query);
  }

  private static String time(int minute) {
    return "2026-03-01T%02d:%02d:00Z".formatted(minute / 60, minute % 60);
  }

  private static String port(int minute) {
    return minute % 10 == 3 ? "\"many\"" : String.valueOf(8_000 + minute);
  }

  private static String object(int minute) {
    return "{\"Timestamp\":\"%s\",\"DeviceName\":\"d%d\",\"LocalPort\":%s,\"Extra\":%d}"
        .formatted(time(minute), minute % 4, port(minute), minute);
  }

  private static String envelope(int minute) {
    return "{\"time\":\"%s\",\"category\":\"AdvancedHunting-DeviceNetworkEvents\",\"properties\":%s}"
        .formatted(time(minute), object(minute));
  }

  private static String cells(int minute) {
    return "%s,d%d,%s,%d"
        .formatted(time(minute), minute % 4, port(minute).replace("\"", ""), minute);
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }

  /// Minutes in an order that no clock knows: the evening first, each hour backwards.
  private static List<Integer> disorder() {
    var minutes = new ArrayList<Integer>();
    for (var i = 0; i < MINUTES; i++) {
      minutes.add((i * 37 + 45) % MINUTES);
    }
    return minutes;
  }

  private static final List<String> QUESTIONS =
      List.of(
          "DeviceNetworkEvents | sort by Timestamp asc | project Timestamp, DeviceName, LocalPort,"
              + " LocalPort_string, Extra",
          "DeviceNetworkEvents | where Timestamp between (datetime(2026-03-01T00:20) .."
              + " datetime(2026-03-01T00:40)) | summarize count(), min(Extra), max(Extra)",
          "DeviceNetworkEvents | summarize arg_max(Timestamp, LocalPort, Extra) by DeviceName"
              + " | sort by DeviceName asc",
          "DeviceNetworkEvents | summarize count() by bin(Timestamp, 15m)"
              + " | sort by Timestamp asc",
          "DeviceNetworkEvents | where isnull(LocalPort) | summarize count(),"
              + " countif(LocalPort_string == 'many')");

  @Test
  void lateRowsOfAnyFormMakeTheSameTable() throws IOException {
    var inOrder = new ArrayList<String>();
    for (var minute = 0; minute < MINUTES; minute++) {
      inOrder.add(object(minute));
    }
    var ordered = folder.resolve("ordered").toString();
    run(
        "ingest",
        "--data",
        ordered,
        "--table",
        "DeviceNetworkEvents",
        write("ordered.jsonl", inOrder).toString());
    var csv = new ArrayList<>(List.of("Timestamp,DeviceName,LocalPort,Extra"));
    disorder().forEach(minute -> csv.add(cells(minute)));
    var lines = disorder().stream().map(ArrivalTest::object).toList();
    var envelopes = disorder().stream().map(ArrivalTest::envelope).toList();
    var files =
        List.of(write("late.csv", csv), write("late.jsonl", lines), write("late.json", envelopes));
    for (var file : files) {
      var late = folder.resolve(file.getFileName() + ".data").toString();
      run("ingest", "--data", late, "--table", "DeviceNetworkEvents", file.toString());
      for (var question : QUESTIONS) {
        assertThat(ask(late, question))
            .as("%s of %s", question, file)
            .isEqualTo(ask(ordered, question));
      }
      run("compact", "--data", late);
      for (var question : QUESTIONS) {
        assertThat(ask(late, question))
            .as("sealed, %s", question)
            .isEqualTo(ask(ordered, question));
      }
    }
    assertThat(ask(ordered, QUESTIONS.getLast()).lines().skip(1)).containsExactly("9,9");
  }

  @Test
  void aQueryKeepsTheColumnsItBeganWith() throws IOException {
    var settings =
        StoreSettings.usual().sealing(Long.MAX_VALUE, Integer.MAX_VALUE, Duration.ofDays(9));
    var first = Schema.of(new Field("A", Type.LONG));
    var second = Schema.of(new Field("A", Type.LONG), new Field("B", Type.STRING));
    try (var store =
        Store.open(FileDisk.at(folder.resolve("pinned")), settings, () -> DateTime.MIN)) {
      store.commit(new Commit().add("T", one(first)));
      try (var before = store.snapshot()) {
        store.commit(new Commit().add("T", one(second)));
        store.seal();
        var table = before.table("T");
        assertThat(table).isNotNull();
        assertThat(table.schema()).isEqualTo(first);
        try (var scan = table.scan(new ScanRequest(List.of("A"), List.of()))) {
          assertThat(scan.parts().stream().mapToLong(part -> part.rows()).sum()).isEqualTo(1);
        }
        try (var after = store.snapshot()) {
          assertThat(after.schemas().get("T")).isEqualTo(second);
        }
      }
    }
  }

  private static Rows one(Schema schema) {
    var columns = schema.fields().stream().map(field -> Rows.absent(field.type(), 1)).toList();
    return new Rows(schema, new Batch(columns, 1));
  }
}
