package vedette.detect.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vedette.data.batch.Batch;
import vedette.data.column.ColumnBuilder;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Type;
import vedette.detect.journal.Journal;
import vedette.detect.journal.RuleHealth;
import vedette.detect.rule.RuleReader;
import vedette.detect.schedule.Scheduler;
import vedette.engine.catalog.QueryCatalog;
import vedette.store.Store;
import vedette.store.StoreSettings;
import vedette.testkit.disk.SimulatedDisk;

/// A thousand rules over a stream of process events of about 2 kB, of which one in 10,000 matches:
/// each match is one alert. The long form prints how many events a second that makes, with a
/// hundred rules and with a thousand.
final class ManyRulesTest {
  private static final int BATCH = 10_000;
  private static final long START = 738_000L * 864_000_000_000L;
  private static final List<String> NAMES =
      List.of(
          "DeviceId",
          "DeviceName",
          "ActionType",
          "FileName",
          "FolderPath",
          "SHA1",
          "SHA256",
          "ProcessCommandLine",
          "AccountDomain",
          "AccountName",
          "AccountSid",
          "ProcessVersionInfoCompanyName",
          "ProcessVersionInfoProductName",
          "InitiatingProcessFileName",
          "InitiatingProcessFolderPath",
          "InitiatingProcessCommandLine",
          "InitiatingProcessSHA256",
          "InitiatingProcessAccountName",
          "InitiatingProcessParentFileName");

  private static Schema schema() {
    var fields = new ArrayList<Field>();
    fields.add(new Field("Timestamp", Type.DATETIME));
    fields.add(new Field("ReportId", Type.LONG));
    NAMES.forEach(name -> fields.add(new Field(name, Type.STRING)));
    return Schema.of(fields);
  }

  private static RowRule rule(int number) {
    var yaml =
        """
        id: r%d
        name: r%d
        queryFrequency: 1h
        queryPeriod: 1h
        query: |
          DeviceProcessEvents
          | where ActionType == "ProcessCreated"
          | where FileName =~ "tool%d.exe" or ProcessCommandLine has "--marker-%d"
          | where InitiatingProcessFileName in~ ("cmd.exe", "powershell.exe", "parent%d.exe")
          | project Timestamp, DeviceName, FileName, ProcessCommandLine
        """
            .formatted(number, number, number, number, number);
    var rule = Objects.requireNonNull(RuleReader.read("r.yaml", yaml).rule());
    return Objects.requireNonNull(new RuleCompiler(QueryCatalog.standard()).compile(rule).rule());
  }

  private static Rows rows(Random random, int first, int match) {
    var schema = schema();
    var columns = schema.fields().stream().map(f -> new ColumnBuilder(f.type(), BATCH)).toList();
    for (var row = 0; row < BATCH; row++) {
      var device = random.nextInt(5_000);
      columns.get(0).append(new DateTime(START + (first + row) * 1_000L));
      columns.get(1).append((long) first + row);
      for (var i = 0; i < NAMES.size(); i++) {
        columns.get(i + 2).append(Text.of(cell(random, NAMES.get(i), device, row == 77, match)));
      }
    }
    return new Rows(schema, new Batch(columns.stream().map(ColumnBuilder::build).toList(), BATCH));
  }

  private static String cell(Random random, String name, int device, boolean hit, int match) {
    return switch (name) {
      case "DeviceId" -> "%040x".formatted(device);
      case "DeviceName" -> "host-" + device + ".corp.example";
      case "ActionType" -> "ProcessCreated";
      case "FileName" -> hit ? "TOOL" + match + ".exe" : "app" + random.nextInt(300) + ".exe";
      case "InitiatingProcessFileName" -> hit ? "cmd.exe" : "svc" + random.nextInt(50) + ".exe";
      case "SHA1", "SHA256", "InitiatingProcessSHA256" -> "%064x".formatted(random.nextInt(2_000));
      case "ProcessCommandLine", "InitiatingProcessCommandLine" ->
          "\"C:\\Program Files\\Vendor %d\\app.exe\" --session %d --config C:\\Data\\%d.json --mode x"
              .formatted(random.nextInt(300), random.nextInt(100_000), random.nextInt(1_000));
      default -> name + "\\of\\machine\\" + random.nextInt(200) + "\\with\\a\\longer\\text";
    };
  }

  @Test
  void eachMatchIsOneAlert() {
    var isLong = Boolean.getBoolean("vedette.long");
    var batches = isLong ? 60 : 3;
    var few = run(100, batches);
    var many = run(isLong ? 1_000 : 300, batches);
    System.out.printf(
        "ManyRulesTest: %,.0f events a second with few rules, %,.0f with many%n", few, many);
    if (isLong) {
      assertThat(few / many).as("cost of 1,000 rules over that of 100").isLessThan(5);
    }
  }

  /// @return events a second from the commit to its alerts
  private static double run(int count, int batches) {
    var rules = new ArrayList<RowRule>();
    for (var i = 0; i < count; i++) {
      rules.add(rule(i));
    }
    var settings = StoreSettings.usual().sealing(Long.MAX_VALUE, 1 << 30, Duration.ofDays(9_999));
    var now = new DateTime(START + 1_000_000_000L);
    try (var store = Store.open(new SimulatedDisk(1), settings, () -> now)) {
      Detector detector;
      try (var snapshot = store.snapshot()) {
        detector =
            new Detector(
                store,
                rules,
                Journal.of(snapshot, List.of()),
                new RuleHealth(snapshot),
                Scheduler.USUAL_LATENESS,
                System::nanoTime);
      }
      var random = new Random(5);
      long nanoseconds = 0;
      var alerts = 0;
      for (var i = 0; i < batches; i++) {
        var rows = rows(random, i * BATCH, i % count);
        var began = System.nanoTime();
        alerts += detector.commit(Map.of("DeviceProcessEvents", rows), now).alerts().size();
        nanoseconds += i * 2 < batches && batches > 10 ? 0 : System.nanoTime() - began;
      }
      assertThat(alerts).isEqualTo(batches);
      var measured = batches > 10 ? batches - (batches + 1) / 2 : batches;
      return (double) measured * BATCH * 1e9 / nanoseconds;
    }
  }
}
