package vedette.app.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vedette.data.dynamic.JsonWriter;

/// Files of `DeviceNetworkEvents` in the forms in which they leave a portal.
final class EventFiles {
  private EventFiles() {}

  /// JSON lines whose `ReportId` counts from `first`.
  static Path numbered(Path file, int first, int rows) throws IOException {
    try (var writer = Files.newBufferedWriter(file)) {
      for (var number = first; number < first + rows; number++) {
        writer.write(
            ("{\"Timestamp\":\"2026-03-01T00:%02d:%02d.%07dZ\",\"DeviceId\":\"d%d\","
                    + "\"ActionType\":\"ListeningConnectionCreated\",\"LocalPort\":%d,"
                    + "\"InitiatingProcessCommandLine\":\"server --port %d\",\"ReportId\":%d}\n")
                .formatted(
                    number / 60 % 60,
                    number % 60,
                    number % 10_000_000,
                    number % 97,
                    number % 65_536,
                    number % 65_536,
                    number));
      }
    }
    return file;
  }

  /// The streaming interface's form: records of a category with properties, some a line.
  static Path streamed(Path file, int rows, IntFunction<Map<String, Object>> row)
      throws IOException {
    try (var writer = Files.newBufferedWriter(file)) {
      for (var start = 0; start < rows; start += 7) {
        var json = new JsonWriter().startBag().name("records").startArray();
        for (var number = start; number < Math.min(rows, start + 7); number++) {
          json.startBag().name("time").value("2026-03-01T13:00:00Z").name("tenantId").value("t");
          json.name("operationName").value("Publish");
          json.name("category").value("AdvancedHunting-DeviceNetworkEvents");
          json.name("properties").startBag();
          row.apply(number).forEach((name, value) -> value(json.name(name), value));
          json.endBag().endBag();
        }
        writer.write(json.endArray().endBag() + "\n");
      }
    }
    return file;
  }

  private static void value(JsonWriter json, Object value) {
    if (value instanceof Integer number) {
      json.value((long) number);
    } else {
      json.value(value.toString());
    }
  }

  /// The hunting page's export.
  static Path exported(Path file, int rows, IntFunction<Map<String, Object>> row)
      throws IOException {
    try (var writer = Files.newBufferedWriter(file)) {
      writer.write(String.join(",", row.apply(0).keySet()) + "\r\n");
      for (var number = 0; number < rows; number++) {
        writer.write(
            row.apply(number).values().stream()
                    .map(value -> "\"" + value.toString().replace("\"", "\"\"") + "\"")
                    .collect(Collectors.joining(","))
                + "\r\n");
      }
    }
    return file;
  }

  /// An event a minute before `last`, where every third is in all but one thing what the starting
  /// query looks for.
  static Map<String, Object> nearly(int number, Instant last) {
    var row = new LinkedHashMap<String, Object>();
    row.put("Timestamp", last.minusSeconds(60L * number).plusNanos(1_234_500).toString());
    row.put("DeviceId", "device-" + number % 5);
    row.put("DeviceName", "host-" + number % 5 + ".example");
    var action = number % 3 == 1 ? "ConnectionSuccess" : "ListeningConnectionCreated";
    row.put("ActionType", action);
    row.put("LocalIP", number % 2 == 0 ? "0.0.0.0" : "::");
    row.put("LocalPort", number % 3 == 2 ? 5009 : 5008);
    row.put("Protocol", "Tcp");
    row.put("InitiatingProcessFileName", "azmcp");
    row.put("InitiatingProcessId", 1_000 + number);
    row.put("InitiatingProcessCommandLine", command(number));
    row.put("ReportId", number);
    return row;
  }

  private static String command(int number) {
    var path =
        switch (number % 4) {
          case 0 -> "/opt/node_modules/@azure/mcp-linux-x64/dist/azmcp";
          case 1 -> "npm exec @Azure/MCP@0.1.2";
          case 2 -> "/opt/azure/mcpx/azmcp";
          default -> "C:\\node_modules\\@azure\\mcp-win32-x64\\dist\\azmcp.exe";
        };
    return path + " server start --name \"a, b\" --port 5008";
  }

  /// How many of those events the starting query finds when it looks back an hour.
  static long wanted(int rows) {
    return IntStream.range(0, rows)
        .filter(number -> number < 60 && number % 3 == 0 && number % 4 < 2)
        .count();
  }
}
