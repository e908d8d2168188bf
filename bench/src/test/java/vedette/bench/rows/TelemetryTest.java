package vedette.bench.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Holds the shape of the rows: a bench over easier rows would flatter.
class TelemetryTest {
  private static final int ROWS = 40_000;
  private static final Pattern KEY = Pattern.compile("[{,]\"(\\w+)\":");
  private static final Pattern COMMAND_LINE =
      Pattern.compile("\"InitiatingProcessCommandLine\":\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static List<String> lines;

  @BeforeAll
  static void write() {
    lines = text(new Telemetry(ROWS, 7, 50_000), 0, ROWS).lines().toList();
  }

  private static String text(Telemetry telemetry, long from, long to) {
    var out = new ByteArrayOutputStream();
    telemetry.write(from, to, out);
    return out.toString(StandardCharsets.US_ASCII);
  }

  private static String value(String line, String column) {
    var found = Pattern.compile("\"" + column + "\":\"?([^\",}]*)").matcher(line);
    assertThat(found.find()).as(column).isTrue();
    return found.group(1);
  }

  private static long distinct(String column) {
    return lines.stream().map(line -> value(line, column)).distinct().count();
  }

  @Test
  void aRowHasFortyEightColumnsAndAboutTwoKilobytes() {
    assertThat(Telemetry.columns()).hasSize(48);
    var keys =
        KEY.matcher(
                lines
                    .getFirst()
                    .replaceAll("\"AdditionalFields\":\\{[^}]*}", "\"AdditionalFields\":0"))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toList());
    assertThat(keys).containsExactlyElementsOf(Telemetry.columns().keySet());
    assertThat(lines.stream().mapToInt(String::length).average().orElse(0))
        .isBetween(2_200.0, 2_500.0);
  }

  @Test
  void theSameSeedWritesTheSameRowsInAnyPieces() {
    var whole = text(new Telemetry(ROWS, 7, 50_000), 100, 300);
    var telemetry = new Telemetry(ROWS, 7, 50_000);
    assertThat(text(telemetry, 100, 217) + text(telemetry, 217, 300)).isEqualTo(whole);
    assertThat(text(new Telemetry(ROWS, 8, 50_000), 100, 300)).isNotEqualTo(whole);
  }

  @Test
  void valuesRepeatAsTheyDoInTelemetry() {
    assertThat(distinct("DeviceId")).isBetween(4_000L, 5_000L);
    assertThat(distinct("InitiatingProcessFileName")).isBetween(1_000L, 2_000L);
    assertThat(distinct("InitiatingProcessCommandLine")).isLessThan(25_000L);
    assertThat(distinct("ReportId")).isEqualTo(ROWS);
    assertThat(distinct("InitiatingProcessUniqueId")).isEqualTo(ROWS);
    assertThat(distinct("ConnectionId") / (double) ROWS).isBetween(0.08, 0.13);
    var lengths =
        lines.stream()
            .map(COMMAND_LINE::matcher)
            .filter(java.util.regex.Matcher::find)
            .mapToInt(found -> found.group(1).length())
            .summaryStatistics();
    assertThat(lengths.getCount()).isEqualTo(ROWS);
    assertThat(lengths.getMin()).isBetween(60, 110);
    assertThat(lengths.getMax()).isBetween(600, 960);
  }

  @Test
  void rowsComeUpToTwoMinutesLate() {
    var latest = Instant.MIN;
    var worst = Duration.ZERO;
    for (var line : lines) {
      var time = Instant.parse(value(line, "Timestamp"));
      assertThat(time).isBefore(Telemetry.END);
      worst =
          latest.isAfter(time) && Duration.between(time, latest).compareTo(worst) > 0
              ? Duration.between(time, latest)
              : worst;
      latest = time.isAfter(latest) ? time : latest;
    }
    assertThat(worst).isBetween(Duration.ofSeconds(60), Duration.ofMinutes(2));
  }

  @Test
  void theNeedlesAreThereAndSoAreTheDecoys() {
    var azure = lines.stream().filter(line -> line.contains("azure/mcp")).toList();
    var needles =
        azure.stream()
            .filter(line -> value(line, "ActionType").equals("ListeningConnectionCreated"))
            .filter(line -> value(line, "LocalPort").equals("5008"))
            .toList();
    assertThat(needles).hasSize(30);
    assertThat(
            needles.stream()
                .map(line -> Instant.parse(value(line, "Timestamp")))
                .filter(Telemetry.END.minus(Duration.ofHours(1))::isBefore))
        .hasSize(11);
    assertThat(azure.size() / (double) ROWS).isBetween(0.0012, 0.0026);
  }

  @Test
  void rareWordsAreBetweenATenthAndOnePercent() {
    var tools = new HashSet<>(Telemetry.tools());
    assertThat(tools).hasSize(20);
    var asked = Pattern.compile(" (" + String.join("|", tools) + ") ");
    assertThat(lines.stream().filter(asked.asPredicate()).count() / (double) ROWS)
        .isBetween(0.001, 0.01);
    var downloads = Pattern.compile("-c (DownloadString|FromBase64String|Invoke-WebRequest)\\(");
    assertThat(lines.stream().filter(downloads.asPredicate()).count() / (double) ROWS)
        .isBetween(0.001, 0.01);
  }
}
