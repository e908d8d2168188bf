package vedette.collect.source.host;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Puts host events into the columns of `DeviceNetworkEvents` and `DeviceProcessEvents`.
///
/// What Defender has no column for goes to `AdditionalFields`: the ancestors' command lines, all
/// local addresses, the namespace, and which kinds of secrets were taken out of the row.
public final class HostRows {
  /// The table of listening sockets.
  public static final String NETWORK_TABLE = "DeviceNetworkEvents";

  /// The table of process starts.
  public static final String PROCESS_TABLE = "DeviceProcessEvents";

  private static final int ANCESTOR_LENGTH_MAX = 2_048;

  private HostRows() {}

  /// The row of an event on this machine.
  public static EventRow row(HostEvent event, HostIdentity host) {
    return switch (event) {
      case HostEvent.ListeningSocket listening -> network(listening, host);
      case HostEvent.ProcessStart start -> process(start, host);
    };
  }

  private static EventRow network(HostEvent.ListeningSocket event, HostIdentity host) {
    var columns = common(event, host, "ListeningConnectionCreated");
    var widest = event.addresses().getFirst();
    columns.put("LocalIP", widest.text());
    columns.put("LocalPort", (long) event.port());
    columns.put("Protocol", widest.protocol());
    columns.put("LocalIPType", widest.reach().word());
    var process = event.process();
    initiating(columns, process, event.ancestors());
    if (process == null) {
      columns.put("InitiatingProcessAccountName", event.socketUserName());
    }
    columns.put("ReportId", event.reportId());
    var fields = new LinkedHashMap<String, Object>();
    fields.put("LocalIPs", event.addresses().stream().map(LocalAddress::text).toList());
    fields.put("NetNamespace", event.namespace());
    flag(fields, "DualStack", dualStack(event.addresses()));
    flag(fields, "AlreadyOpen", event.alreadyOpen());
    flag(fields, "AddressAdded", event.addition());
    flag(fields, "OwnerUnknown", process == null);
    event.socketUser().ifPresent(user -> fields.put("UserId", user));
    return finish(NETWORK_TABLE, columns, fields, process, event.ancestors());
  }

  /// One `::` socket that takes IPv4 too is reachable like two.
  private static boolean dualStack(List<LocalAddress> addresses) {
    return addresses.stream()
        .anyMatch(address -> address.text().equals("::") && address.alsoVersionFour());
  }

  private static EventRow process(HostEvent.ProcessStart event, HostIdentity host) {
    var columns = common(event, host, "ProcessCreated");
    var process = event.process();
    columns.put("FileName", process.fileName());
    columns.put("FolderPath", process.path());
    size(columns, "FileSize", process.imageSize());
    columns.put("ProcessId", process.id());
    columns.put("ProcessCommandLine", process.commandLine());
    columns.put("ProcessCreationTime", HostSource.dateTime(process.startTime()));
    columns.put("AccountName", process.userName());
    var above = event.ancestors();
    var parent = above.isEmpty() ? null : above.getFirst();
    initiating(columns, parent, above.isEmpty() ? above : above.subList(1, above.size()));
    if (parent == null && process.parentId() > 0) {
      columns.put("InitiatingProcessId", process.parentId());
    }
    columns.put("ReportId", event.reportId());
    columns.put("CreatedProcessSessionId", process.session());
    columns.put("ProcessUniqueId", process.uniqueId());
    var fields = new LinkedHashMap<String, Object>();
    flag(fields, "AlreadyRunning", event.alreadyRunning());
    flag(fields, "NewImageOfProcess", event.imageNumber() > 0);
    if (process.userId() >= 0) {
      fields.put("UserId", process.userId());
    }
    return finish(PROCESS_TABLE, columns, fields, process, above);
  }

  private static Map<String, Object> common(HostEvent event, HostIdentity host, String action) {
    var columns = new LinkedHashMap<String, Object>();
    columns.put("Timestamp", HostSource.dateTime(event.time()));
    columns.put("DeviceId", host.deviceId());
    columns.put("DeviceName", host.deviceName());
    columns.put("ActionType", action);
    return columns;
  }

  private static void initiating(
      Map<String, Object> columns, @Nullable ProcessFacts process, List<ProcessFacts> above) {
    if (process == null) {
      return;
    }
    columns.put("InitiatingProcessFileName", process.fileName());
    size(columns, "InitiatingProcessFileSize", process.imageSize());
    columns.put("InitiatingProcessId", process.id());
    columns.put("InitiatingProcessCommandLine", process.commandLine());
    columns.put("InitiatingProcessCreationTime", HostSource.dateTime(process.startTime()));
    columns.put("InitiatingProcessFolderPath", process.path());
    if (process.parentId() > 0) {
      columns.put("InitiatingProcessParentId", process.parentId());
    }
    if (!above.isEmpty()) {
      columns.put("InitiatingProcessParentFileName", above.getFirst().fileName());
      columns.put(
          "InitiatingProcessParentCreationTime", HostSource.dateTime(above.getFirst().startTime()));
    }
    columns.put("InitiatingProcessAccountName", process.userName());
    columns.put("InitiatingProcessSessionId", process.session());
    columns.put("InitiatingProcessUniqueId", process.uniqueId());
  }

  private static EventRow finish(
      String table,
      Map<String, Object> columns,
      Map<String, Object> fields,
      @Nullable ProcessFacts process,
      List<ProcessFacts> above) {
    fields.put(
        "AncestorCommandLines",
        above.stream().map(ProcessFacts::commandLine).map(HostRows::cut).toList());
    var redacted = new TreeSet<String>();
    if (process != null) {
      redacted.addAll(process.redacted());
    }
    above.forEach(ancestor -> redacted.addAll(ancestor.redacted()));
    if (!redacted.isEmpty()) {
      fields.put("Redacted", redacted);
    }
    columns.put("AdditionalFields", json(fields));
    return new EventRow(table, columns);
  }

  /// Ancestors are repeated in every row below them, so a huge command line is cut there; its own
  /// row has it whole.
  private static String cut(String commandLine) {
    if (commandLine.length() <= ANCESTOR_LENGTH_MAX) {
      return commandLine;
    }
    boolean pair = Character.isHighSurrogate(commandLine.charAt(ANCESTOR_LENGTH_MAX - 1));
    return commandLine.substring(0, ANCESTOR_LENGTH_MAX - (pair ? 1 : 0)) + "…";
  }

  private static void size(Map<String, Object> columns, String name, long bytes) {
    if (bytes >= 0) {
      columns.put(name, bytes);
    }
  }

  private static void flag(Map<String, Object> fields, String name, boolean value) {
    if (value) {
      fields.put(name, true);
    }
  }

  private static String json(Map<String, Object> fields) {
    var text = new StringBuilder("{");
    fields.forEach((name, value) -> {
      text.append(text.length() > 1 ? "," : "");
      quote(name, text);
      text.append(':');
      value(value, text);
    });
    return text.append('}').toString();
  }

  private static void value(Object value, StringBuilder text) {
    switch (value) {
      case Collection<?> many -> {
        text.append('[');
        String between = "";
        for (Object one : many) {
          text.append(between);
          value(one, text);
          between = ",";
        }
        text.append(']');
      }
      case String string -> quote(string, text);
      default -> text.append(value);
    }
  }

  private static void quote(String string, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char letter = string.charAt(i);
      if (letter == '"' || letter == '\\') {
        text.append('\\').append(letter);
      } else if (letter < ' ') {
        text.append("\\u00").append(Character.forDigit(letter >> 4, 16));
        text.append(Character.forDigit(letter & 15, 16));
      } else {
        text.append(letter);
      }
    }
    text.append('"');
  }
}
