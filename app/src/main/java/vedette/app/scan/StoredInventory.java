package vedette.app.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.table.Database;
import vedette.data.time.DateTime;
import vedette.mcp.finding.Finding;
import vedette.mcp.finding.Severity;
import vedette.mcp.finding.Verdict;
import vedette.mcp.inventory.Endpoint;
import vedette.mcp.inventory.Server;
import vedette.mcp.ledger.Ledger;
import vedette.mcp.ledger.Register;
import vedette.mcp.probe.ProbeResult;

/// The inventory that a data folder holds: the last row of each thing is its present state.
public final class StoredInventory {
  /// What begins the name of the cursor that tells when an origin was last looked at.
  public static final String LOOKED = "inventory:";

  private static final List<String> SERVER =
      List.of("Score", "AncestorCommandLines", "Sources", "Devices", "Evidence", "LastSeen");
  private static final List<String> ENDPOINT =
      List.of("Addresses", "SpeaksMcp", "ServerName", "ServerVersion");
  private static final List<String> FINDING = List.of("Evidence", "Fix");

  private StoredInventory() {}

  /// One stored row.
  ///
  /// @param cells by column, as the table's values
  private record Row(long time, Map<String, @Nullable Object> cells) {
    String text(String name) {
      var value = cells.get(name);
      return value == null ? "" : value.toString();
    }

    long number(String name) {
      return cells.get(name) instanceof Number number ? number.longValue() : 0;
    }

    List<String> list(String name) {
      var texts = new ArrayList<String>();
      if (cells.get(name) instanceof Dynamic list && list.isArray()) {
        for (var at = 0; at < list.size(); at++) {
          texts.add(list.element(at).toText().toString());
        }
      }
      return texts;
    }

    boolean isPresent() {
      return !text("State").equals("gone");
    }
  }

  /// What was noted before, for a [Ledger] to go on from.
  public static Ledger ledger(Database stored) {
    var ledger = new Ledger();
    for (var register : Register.values()) {
      for (var row : rows(stored, register, List.of())) {
        var texts = new HashMap<String, String>();
        row.cells().keySet().forEach(name -> texts.put(name, row.text(name)));
        var first = row.cells().get("FirstSeen") instanceof DateTime time ? time : null;
        ledger.remember(register, texts, first);
      }
    }
    return ledger;
  }

  /// All rows of a table, oldest first.
  private static List<Row> rows(Database stored, Register register, List<String> more) {
    var names = new ArrayList<>(register.remembered());
    names.addAll(more);
    names.add("FirstSeen");
    names.add("TimeGenerated");
    var rows = new ArrayList<Row>();
    StoredColumns.read(
        stored,
        register.table(),
        names,
        List.of(),
        (columns, row) -> {
          var cells = new LinkedHashMap<String, @Nullable Object>();
          for (var at = 0; at < names.size(); at++) {
            cells.put(names.get(at), columns.value(at, row));
          }
          rows.add(new Row(columns.ticks(names.size() - 1, row), cells));
        });
    rows.sort(Comparator.comparingLong(Row::time));
    return rows;
  }

  private static Map<String, Row> latest(Database stored, Register register, List<String> more) {
    var latest = new LinkedHashMap<String, Row>();
    for (var row : rows(stored, register, more)) {
      var key = new StringBuilder();
      register.key().forEach(name -> key.append(row.text(name)).append('\u0001'));
      latest.put(key.toString(), row);
    }
    return latest;
  }

  /// The servers as they were last seen.
  ///
  /// @param gone whether those that are gone are told too; their confidence is `gone`
  /// @param looked when an origin was last looked at
  public static List<Server> servers(
      Database stored,
      boolean gone,
      java.util.function.Function<String, @Nullable DateTime> looked) {
    var endpoints = new HashMap<String, List<Endpoint>>();
    latest(stored, Register.ENDPOINTS, ENDPOINT)
        .values()
        .forEach(row -> {
          if (row.isPresent()) {
            endpoints
                .computeIfAbsent(row.text("ServerId"), _ -> new ArrayList<>())
                .add(endpoint(row));
          }
        });
    var findings = new HashMap<String, List<Finding>>();
    latest(stored, Register.FINDINGS, FINDING)
        .values()
        .forEach(row -> {
          if (row.isPresent()) {
            findings
                .computeIfAbsent(row.text("ServerId"), _ -> new ArrayList<>())
                .add(finding(row));
          }
        });
    var servers = new ArrayList<Server>();
    for (var row : latest(stored, Register.SERVERS, SERVER).values()) {
      if (row.isPresent() || gone) {
        var id = row.text("ServerId");
        servers.add(
            server(
                row,
                endpoints.getOrDefault(id, List.of()),
                findings.getOrDefault(id, List.of()),
                looked.apply(row.text("Origin"))));
      }
    }
    return Server.worstFirst(servers);
  }

  private static Server server(
      Row row, List<Endpoint> endpoints, List<Finding> findings, @Nullable DateTime looked) {
    var known = !row.text("ProductId").isEmpty();
    var process = row.cells().get("ProcessId") instanceof Number number ? number.longValue() : null;
    var here = row.isPresent() && !row.text("Origin").equals("estate");
    return new Server(
        row.text("ServerId"),
        known ? row.text("Product") : null,
        row.text("ProductId"),
        row.text("Version").isEmpty() ? null : row.text("Version"),
        row.isPresent() ? row.text("Confidence") : "gone",
        (int) row.number("Score"),
        row.text("Transport").isEmpty() ? "unknown" : row.text("Transport"),
        row.isPresent() ? process : null,
        row.text("CommandLine"),
        row.text("Package"),
        row.text("Shape"),
        row.text("DeviceName"),
        row.text("AccountName"),
        row.text("Client"),
        row.list("AncestorCommandLines"),
        row.list("Sources"),
        endpoints,
        findings,
        row.list("Evidence"),
        null,
        row.text("FirstSeen"),
        here && looked != null ? looked.toString() : row.text("LastSeen"),
        (int) Math.max(1, row.number("Devices")));
  }

  private static Endpoint endpoint(Row row) {
    var addresses = row.list("Addresses");
    var speaks = row.cells().get("SpeaksMcp");
    var answer =
        speaks == null
            ? null
            : new ProbeResult(
                "",
                Boolean.TRUE.equals(speaks),
                true,
                row.text("Era").isEmpty() ? null : row.text("Era"),
                row.text("Path"),
                "",
                row.text("ServerName"),
                row.text("ServerVersion"),
                "",
                null,
                List.of(),
                0);
    return new Endpoint(
        addresses.isEmpty() ? List.of(row.text("Address")) : addresses,
        (int) row.number("Port"),
        row.text("Namespace"),
        row.text("Firewall"),
        row.text("Cloud"),
        answer);
  }

  private static Finding finding(Row row) {
    return new Finding(
        row.text("FindingId"),
        row.text("Title"),
        severity(row.text("Severity")),
        row.text("Verdict").equals("fail") ? Verdict.FAIL : Verdict.PASS,
        row.text("Evidence"),
        row.text("Fix"),
        row.text("Place"));
  }

  private static Severity severity(String name) {
    for (var severity : Severity.values()) {
      if (severity.name().equals(name)) {
        return severity;
      }
    }
    return Severity.INFO;
  }
}
