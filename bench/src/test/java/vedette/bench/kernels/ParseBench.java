package vedette.bench.kernels;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import vedette.bench.rows.Telemetry;
import vedette.collect.decode.TableBuilder;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.schema.Schema;
import vedette.data.schema.TableSpecs;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parser;

/// What does it cost to read a query, a line of telemetry into columns, and the same line as one
/// value?
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ParseBench {
  private static final int LINES = 1_000;
  private static final String QUERY =
      """
      DeviceNetworkEvents
      | where Timestamp > ago(1h) and ActionType == "ListeningConnectionCreated"
      | where InitiatingProcessCommandLine has_any ("mcp", "npx", "uvx") and LocalPort > 1024
      | extend Host = tolower(tostring(split(DeviceName, ".")[0]))
      | summarize Ports = make_set(LocalPort), Last = arg_max(Timestamp, *) by Host, DeviceId
      | where array_length(Ports) > 2
      | sort by Host asc
      """;

  private List<Text> lines = new ArrayList<>();
  private TableBuilder table;

  @Setup
  public void prepare() {
    var bytes = new ByteArrayOutputStream();
    new Telemetry(LINES, 1, 500).write(0, LINES, bytes);
    lines = bytes.toString(StandardCharsets.UTF_8).lines().map(Text::of).toList();
    table = new TableBuilder(TableSpecs.find(Telemetry.TABLE).orElseThrow(), Schema.EMPTY);
  }

  @Benchmark
  public Object query() {
    return Parser.parse(Source.of(QUERY));
  }

  /// A thousand lines.
  @Benchmark
  public Rows lines() {
    lines.forEach(table::addLine);
    return table.build();
  }

  /// The same thousand without knowing what they are for.
  @Benchmark
  public Dynamic values() {
    var last = Dynamic.NULL;
    var reader = new JsonReader();
    for (var line : lines) {
      last = reader.parseJson(line);
    }
    return last;
  }
}
