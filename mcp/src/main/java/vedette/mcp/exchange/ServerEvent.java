package vedette.mcp.exchange;

import java.util.ArrayList;
import java.util.List;

/// One server-sent event. Events without data, with which some servers begin a stream, are left
/// out.
///
/// @param name "message" unless the event says otherwise
public record ServerEvent(String name, String data) {
  /// The complete events of a text, and an incomplete last one when it has data.
  static List<ServerEvent> all(String text) {
    var events = new ArrayList<ServerEvent>();
    var name = "message";
    var data = new StringBuilder();
    for (var line : text.split("\r\n|\n|\r", -1)) {
      if (line.isEmpty()) {
        add(events, name, data);
        name = "message";
      } else if (line.startsWith("event:")) {
        name = value(line, "event:");
      } else if (line.startsWith("data:")) {
        data.append(data.isEmpty() ? "" : "\n").append(value(line, "data:"));
      }
    }
    add(events, name, data);
    return events;
  }

  private static void add(List<ServerEvent> events, String name, StringBuilder data) {
    if (!data.toString().isBlank()) {
      events.add(new ServerEvent(name, data.toString()));
    }
    data.setLength(0);
  }

  private static String value(String line, String field) {
    var rest = line.substring(field.length());
    return rest.startsWith(" ") ? rest.substring(1) : rest;
  }
}
