package vedette.app.scan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vedette.data.dynamic.Dynamic;
import vedette.data.redact.Redactor;
import vedette.data.table.Condition;
import vedette.data.table.Database;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;
import vedette.mcp.fingerprint.Attributor;
import vedette.mcp.fingerprint.Fingerprints;
import vedette.mcp.fingerprint.Sighting;
import vedette.mcp.inventory.ListenerSeen;
import vedette.mcp.inventory.ProcessSeen;

/// An estate's telemetry in the words of the inventory: `DeviceNetworkEvents` for what listens,
/// `DeviceProcessEvents` for what runs and who started it.
///
/// Each distinct command line is judged once; only what may be a server becomes an object.
final class EstateScan {
  private static final List<String> PROCESS_COLUMNS =
      List.of(
          "DeviceId",
          "DeviceName",
          "Timestamp",
          "ProcessId",
          "ProcessCreationTime",
          "ProcessCommandLine",
          "FileName",
          "FolderPath",
          "AccountName",
          "InitiatingProcessId",
          "InitiatingProcessCreationTime",
          "InitiatingProcessCommandLine",
          "InitiatingProcessParentId",
          "InitiatingProcessParentCreationTime",
          "AdditionalFields");
  private static final List<String> NETWORK_COLUMNS =
      List.of(
          "DeviceId",
          "DeviceName",
          "Timestamp",
          "InitiatingProcessId",
          "InitiatingProcessCreationTime",
          "InitiatingProcessCommandLine",
          "InitiatingProcessFileName",
          "InitiatingProcessFolderPath",
          "InitiatingProcessAccountName",
          "LocalIP",
          "LocalPort",
          "ActionType",
          "AdditionalFields");
  private static final String LISTENING = "ListeningConnectionCreated";
  private static final int SEEN_MAX = 500_000;

  private final StoredColumns.Places commands = new StoredColumns.Places();
  private final StoredColumns.Codes devices = new StoredColumns.Codes();
  private final StoredColumns.Codes actions = new StoredColumns.Codes();
  private final int listening = actions.of(LISTENING);
  private final Ancestry ancestry = new Ancestry();
  private final Attributor attributor;
  private final BitSet judged = new BitSet();
  private final BitSet maybe = new BitSet();
  private final Map<String, Seen> processes = new LinkedHashMap<>();
  private final Map<String, Port> ports = new LinkedHashMap<>();

  EstateScan(Fingerprints fingerprints) {
    this.attributor = new Attributor(fingerprints);
  }

  /// A process while rows are read.
  private static final class Seen {
    private final int device;
    private final String deviceName;
    private final long pid;
    private final long created;
    private final String fileName;
    private final String path;
    private final String line;
    private final String user;
    private List<String> told = List.of();
    private long first = Long.MAX_VALUE;
    private long last;

    Seen(
        int device,
        String deviceName,
        long pid,
        long created,
        String fileName,
        String path,
        String line,
        String user) {
      this.device = device;
      this.deviceName = deviceName;
      this.pid = pid;
      this.created = created;
      this.fileName = fileName;
      this.path = path;
      this.line = line;
      this.user = user;
    }

    void at(long time) {
      if (time != 0) {
        first = Math.min(first, time);
        last = Math.max(last, time);
      }
    }
  }

  /// A listening port while rows are read.
  private record Port(
      Seen owner, int port, java.util.LinkedHashSet<String> addresses, String namespace) {}

  void read(Database stored) {
    StoredColumns.read(stored, "DeviceProcessEvents", PROCESS_COLUMNS, List.of(), this::process);
    var listening =
        new Condition.OneOf("ActionType", List.of(Scalar.of(Text.of(LISTENING))), false);
    StoredColumns.read(
        stored, "DeviceNetworkEvents", NETWORK_COLUMNS, List.of(listening), this::listener);
  }

  private void process(StoredColumns columns, int row) {
    var device = device(columns, row);
    var pid = columns.number(3, row);
    var created = columns.ticks(4, row);
    var command = columns.place(5, row, commands);
    var parent = columns.number(9, row);
    var parentCreated = columns.ticks(10, row);
    ancestry.add(device, pid, created, command, parent, parentCreated);
    ancestry.add(
        device,
        parent,
        parentCreated,
        columns.place(11, row, commands),
        columns.number(12, row),
        columns.ticks(13, row));
    if (!maybe(command, columns, row)) {
      return;
    }
    var key = device + " " + pid + " " + created;
    var seen = processes.get(key);
    if (seen == null && processes.size() < SEEN_MAX) {
      seen =
          new Seen(
              device,
              columns.text(1, row),
              pid,
              created,
              columns.text(6, row),
              columns.text(7, row),
              commands.text(command).toString(),
              columns.text(8, row));
      seen.told = told(columns.value(14, row));
      processes.put(key, seen);
    }
    if (seen != null) {
      seen.at(columns.ticks(2, row));
    }
  }

  private int device(StoredColumns columns, int row) {
    var id = columns.code(0, row, devices);
    return id == 0 ? columns.code(1, row, devices) : id;
  }

  /// Whether a command line could be that of a server, judged once for each.
  private boolean maybe(int command, StoredColumns columns, int row) {
    if (!judged.get(command)) {
      judged.set(command);
      maybe.set(command, isPossible(commands.text(command), columns, row));
    }
    return maybe.get(command);
  }

  private boolean isPossible(Text line, StoredColumns columns, int row) {
    var tells =
        attributor.mayBe(line)
            || attributor.mayBe(columns.bytes(7, row))
            || attributor.mayBe(columns.bytes(6, row));
    return tells
        && attributor
            .judge(
                Sighting.of(columns.text(6, row), columns.text(7, row), line.toString(), List.of()))
            .isPossible();
  }

  private void listener(StoredColumns columns, int row) {
    if (columns.code(11, row, actions) != listening) {
      return;
    }
    var device = device(columns, row);
    var pid = columns.number(3, row);
    var created = columns.ticks(4, row);
    var port = (int) columns.number(10, row);
    var key =
        device + " " + pid + " " + created + " " + port + (pid == 0 ? columns.text(5, row) : "");
    var known = ports.get(key);
    if (known == null) {
      if (ports.size() >= SEEN_MAX) {
        return;
      }
      var seen =
          new Seen(
              device,
              columns.text(1, row),
              pid,
              created,
              columns.text(6, row),
              columns.text(7, row),
              columns.text(5, row),
              columns.text(8, row));
      var fields = columns.value(12, row);
      seen.told = told(fields);
      known = new Port(seen, port, new java.util.LinkedHashSet<>(), namespace(fields));
      ports.put(key, known);
    }
    known.owner().at(columns.ticks(2, row));
    known.addresses().add(columns.text(9, row));
    known.addresses().addAll(list(columns.value(12, row), "LocalIPs"));
  }

  private static List<String> told(@org.jspecify.annotations.Nullable Object fields) {
    return list(fields, "AncestorCommandLines");
  }

  private static String namespace(@org.jspecify.annotations.Nullable Object fields) {
    var name = fields instanceof Dynamic bag ? bag.member(Text.of("NetNamespace")) : Dynamic.NULL;
    return name.isNull() ? "self" : name.toText().toString();
  }

  private static List<String> list(@org.jspecify.annotations.Nullable Object fields, String name) {
    var list = fields instanceof Dynamic bag ? bag.member(Text.of(name)) : Dynamic.NULL;
    var texts = new ArrayList<String>();
    for (var at = 0; list.isArray() && at < list.size(); at++) {
      texts.add(list.element(at).toText().toString());
    }
    return texts;
  }

  /// What listens; only what may be a server. To be asked while what was read is open.
  List<ListenerSeen> listeners() {
    var seen = new ArrayList<ListenerSeen>();
    for (var port : ports.values()) {
      if (!tells(port.owner())) {
        continue;
      }
      var addresses = port.addresses().stream().filter(a -> !a.isEmpty()).toList();
      seen.add(
          new ListenerSeen(
              seen(port.owner()),
              name(port.owner()),
              addresses,
              port.port(),
              port.namespace(),
              "",
              ""));
    }
    return seen;
  }

  /// Whether anything that is told of a process speaks of MCP, its ancestors included.
  private boolean tells(Seen seen) {
    return Stream.concat(Stream.of(seen.fileName, seen.path, seen.line), lines(seen).stream())
        .anyMatch(text -> attributor.mayBe(Text.of(text)));
  }

  private List<String> lines(Seen seen) {
    return seen.told.isEmpty()
        ? ancestry.above(seen.device, seen.pid, seen.created).lines().stream()
            .map(line -> commands.text(line).toString())
            .toList()
        : seen.told;
  }

  /// What runs; only what may be a server. To be asked while what was read is open.
  List<ProcessSeen> processes() {
    return processes.values().stream().map(this::seen).toList();
  }

  private static String name(Seen seen) {
    return seen.deviceName;
  }

  private ProcessSeen seen(Seen seen) {
    var chain = ancestry.above(seen.device, seen.pid, seen.created);
    var lines = lines(seen);
    var device = seen.deviceName.isEmpty() ? devices.text(seen.device) : seen.deviceName;
    var line = Redactor.text(seen.line);
    return new ProcessSeen(
        device,
        seen.pid,
        seen.created == 0 ? "" : new DateTime(seen.created).toString(),
        seen.fileName,
        seen.path,
        line.text(),
        lines.stream().map(above -> Redactor.text(above).text()).toList(),
        chain.ids(),
        line.kinds(),
        seen.user,
        List.of(),
        null,
        time(seen.first),
        time(seen.last));
  }

  private static String time(long ticks) {
    return ticks == 0 || ticks == Long.MAX_VALUE ? "" : new DateTime(ticks).toString();
  }
}
