package vedette.detect.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vedette.data.batch.Batch;
import vedette.data.column.ColumnBuilder;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Type;
import vedette.detect.alert.Mode;
import vedette.detect.evaluate.Evaluation;
import vedette.detect.evaluate.RuleCompiler;
import vedette.detect.rule.RuleReader;
import vedette.engine.catalog.QueryCatalog;

/// What Microsoft Sentinel makes of some rows, one line for each thing that it does differently.
final class CompatTest {
  private static final long MINUTE = 600_000_000L;
  private static final long START = 738_000L * 864_000_000_000L;

  /// Events a millisecond apart, in the second minute from the start.
  private static Rows rows(int count) {
    var schema =
        Schema.of(new Field("Timestamp", Type.DATETIME), new Field("DeviceName", Type.STRING));
    var times = new ColumnBuilder(Type.DATETIME, count);
    var names = new ColumnBuilder(Type.STRING, count);
    for (var i = 0; i < count; i++) {
      times.append(new DateTime(START + MINUTE + (i + 1) * 10_000L));
      names.append(Text.of("host-" + i));
    }
    return new Rows(schema, new Batch(List.of(times.build(), names.build()), count));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          one alert a run unless told otherwise     | 5   | queryPeriod: 1h | 1   | 1
          each result is an alert                   | 5   | queryPeriod: 1h; eventGroupingSettings: {aggregationKind: AlertPerResult} | 5 | 5
          at most 150, the last for all             | 200 | queryPeriod: 1h; eventGroupingSettings: {aggregationKind: AlertPerResult} | 150 | 150
          at most 30 near real time                 | 200 | kind: NRT; eventGroupingSettings: {aggregationKind: AlertPerResult} | 30 | 30
          the threshold counts rows of the run      | 5   | queryPeriod: 1h; triggerThreshold: 5 | 0 | 0
          an overlapping run alerts again           | 5   | queryPeriod: 3h | 3 | 3
          after an alert the rule keeps quiet       | 5   | queryPeriod: 3h; suppressionEnabled: true; suppressionDuration: 1h | 2 | 2
          a rule may make no incidents              | 5   | queryPeriod: 1h; incidentConfiguration: {createIncident: false} | 1 | 0
          alerts of the window share an incident    | 5   | queryPeriod: 3h; incidentConfiguration: {groupingConfiguration: {enabled: true, matchingMethod: AnyAlert}} | 3 | 1
          an incident takes 150 alerts, then a twin | 200 | queryPeriod: 2h; eventGroupingSettings: {aggregationKind: AlertPerResult}; incidentConfiguration: {groupingConfiguration: {enabled: true, matchingMethod: AnyAlert}} | 300 | 2
          """)
  void doesAsSentinel(String what, int events, String fields, int alerts, int incidents) {
    var yaml =
        "id: r\nname: r\nquery: DeviceEvents\nqueryFrequency: 1h\n" + fields.replace("; ", "\n");
    var rule = Objects.requireNonNull(RuleReader.read("r.yaml", yaml).rule(), what);
    var compiled =
        Objects.requireNonNull(new RuleCompiler(QueryCatalog.standard()).compileSlots(rule).rule());
    var trial =
        new Trial(
            "t.yaml",
            1,
            what,
            new DateTime(START + 300 * MINUTE),
            Mode.COMPAT,
            Map.of("DeviceEvents", List.of(rows(events))),
            null,
            null);
    var outcome = new TrialRun(new Evaluation(() -> 0)).run(compiled, trial);
    assertThat(outcome.failures()).isEmpty();
    assertThat(outcome.alerts()).hasSize(alerts);
    assertThat(outcome.incidents()).isEqualTo(incidents);
    if (alerts == 150 || alerts == 30) {
      assertThat(outcome.alerts().getLast().rows()).isEqualTo(events);
    }
  }
}
