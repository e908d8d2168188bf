package vedette.app.live;

import java.util.ArrayList;
import java.util.List;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;

/// One line of `watch --json`.
record AlertLine(Dynamic row, Dynamic properties) {
  /// The id of the rule with the starting query.
  static final String STARTING_QUERY = "5c1a0008-5008-4d43-9a0e-0d6a3c1b5008";

  /// The id of the rule that finds whatever looks like an MCP server.
  static final String ANY_LISTENER = "5c1a0001-6d63-4c69-8b3e-2f1f7a9c0001";

  /// The id of the rule for servers that listen wider than before.
  static final String WIDENED = "5c1a0028-7769-4465-9c02-7e9a50b10028";

  static AlertLine of(String line) {
    var row = JsonReader.parse(Text.of(line));
    if (!row.isBag()) {
      throw new AssertionError("standard output holds data only, not: " + line);
    }
    return new AlertLine(row, JsonReader.parse(Text.of(cell(row, "ExtendedProperties"))));
  }

  static List<AlertLine> of(List<String> lines) {
    return lines.stream().map(AlertLine::of).toList();
  }

  String rule() {
    return cell(row, "AlertType");
  }

  String id() {
    return cell(row, "SystemAlertId");
  }

  int port() {
    var port = property("LocalPort");
    return port.isEmpty() ? -1 : Integer.parseInt(port);
  }

  long process() {
    return Long.parseLong(property("Pid"));
  }

  List<String> addresses() {
    var all = properties.member(Text.of("LocalIPs"));
    var texts = new ArrayList<String>();
    for (var i = 0; i < all.size(); i++) {
      texts.add(all.element(i).toText().toString());
    }
    return texts;
  }

  /// A property as text, empty when it is not there.
  String property(String name) {
    return cell(properties, name);
  }

  /// Whether it is about this rule, and about a process that a test started: other work on the
  /// machine raises alerts as well.
  boolean is(String rule, int port, String programs) {
    return rule().equals(rule) && port() == port && property("CommandLine").contains(programs);
  }

  private static String cell(Dynamic bag, String name) {
    var value = bag.member(Text.of(name));
    return value.isNull() ? "" : value.toText().toString();
  }
}
