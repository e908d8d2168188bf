package vedette.app.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.app.output.Cells;
import vedette.app.output.Hostile;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;

/// An alert as a short block for a person: what, where, which process, why it matters, what to do.
///
/// Everything in it may have been written by an attacker and is printed escaped.
final class AlertText {
  private static final int LONGEST = 600;
  private final Map<String, @Nullable Object> row;
  private final Dynamic properties;

  /// @param row a row of `SecurityAlert`
  AlertText(Map<String, @Nullable Object> row) {
    this.row = row;
    this.properties = JsonReader.parse(Text.of(cell("ExtendedProperties")));
  }

  String block() {
    var text = new StringBuilder();
    text.append("\nALERT  ").append(cell("AlertSeverity").toUpperCase(Locale.ROOT));
    text.append("  ").append(line(cell("AlertName"))).append('\n');
    part(text, "when", cell("StartTime"));
    part(text, "what", what());
    part(text, "where", property("Device"));
    part(text, "program", program());
    part(text, "command", property("CommandLine"));
    ancestors().forEach(ancestor -> part(text, "started by", ancestor));
    part(text, "why", property("Why"));
    var steps = JsonReader.parse(Text.of(cell("RemediationSteps")));
    for (var i = 0; i < steps.size(); i++) {
      part(text, i == 0 ? "to do" : "", (i + 1) + ". " + steps.element(i).toText());
    }
    part(text, "alert id", cell("SystemAlertId"));
    return text.toString();
  }

  private String what() {
    var port = property("LocalPort");
    if (port.isEmpty()) {
      return "";
    }
    var addresses = new ArrayList<String>();
    var all = properties.member(Text.of("LocalIPs"));
    for (var i = 0; i < all.size(); i++) {
      addresses.add(all.element(i).toText().toString());
    }
    var where = "listens on TCP port " + port;
    // A rule need not say the addresses, and without them nobody knows who can connect.
    return addresses.isEmpty()
        ? where
        : where + " at " + String.join(", ", addresses) + "; " + reach(addresses);
  }

  /// Who can connect, as far as the addresses alone tell.
  private static String reach(List<String> addresses) {
    if (addresses.stream().anyMatch(a -> a.equals("0.0.0.0") || a.equals("::"))) {
      return "every network this machine is on can connect, unless a firewall stands between";
    }
    if (addresses.stream().allMatch(a -> a.startsWith("127.") || a.equals("::1"))) {
      return "only programs on this machine can connect, a browser's pages among them";
    }
    return "the network of that address can connect, unless a firewall stands between";
  }

  private String program() {
    var pid = property("Pid");
    var path = property("Path");
    return pid.isEmpty() ? path : path + " (process " + pid + ")";
  }

  private List<String> ancestors() {
    var lines = new ArrayList<String>();
    var all = properties.member(Text.of("Ancestors"));
    for (var i = 0; i < Math.min(3, all.size()); i++) {
      lines.add(all.element(i).toText().toString());
    }
    return lines;
  }

  private static void part(StringBuilder text, String label, String value) {
    if (!value.isBlank()) {
      text.append("  %-10s ".formatted(label)).append(line(value)).append('\n');
    }
  }

  private static String line(String value) {
    var safe = Hostile.line(value.strip());
    return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST) + " ...";
  }

  private String property(String name) {
    var value = properties.member(Text.of(name));
    return value.isNull() ? "" : value.toText().toString();
  }

  private String cell(String column) {
    return Cells.text(row.get(column));
  }
}
