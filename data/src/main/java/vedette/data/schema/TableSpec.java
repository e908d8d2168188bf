package vedette.data.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import vedette.data.type.Type;

/// What is known of a table before any row of it was seen: one file in `tables/`.
///
/// The file is plain text, a line a fact:
///
/// ```
/// # Network connections of devices, and the ports they listen on.
/// time Timestamp, TimeGenerated
/// identity DeviceId, Timestamp, ReportId
/// column DeviceName string
/// column MachineGroup string sentinel
/// ```
///
/// `time` names the event time; further names on that line are other names of the same physical
/// column. `identity` names the columns that tell one event from another. A column may end in the
/// only side that has it, `xdr` or `sentinel`. `open` alone on a line lets any other column bind.
///
/// @param times names of the event time, the physical one first; empty when it has none
/// @param identity columns that together identify an event; empty when nothing does
public record TableSpec(
    String name,
    String description,
    List<SpecColumn> columns,
    List<String> times,
    List<String> identity,
    boolean open) {
  public TableSpec {
    columns = List.copyOf(columns);
    times = List.copyOf(times);
    identity = List.copyOf(identity);
  }

  /// Where a column exists: in Advanced Hunting, in Log Analytics, or in both.
  public enum Side {
    XDR,
    SENTINEL,
    BOTH
  }

  public record SpecColumn(String name, Type type, Side side) {}

  /// The name under which `column` is stored.
  public String physical(String column) {
    return times.contains(column) ? times.getFirst() : column;
  }

  /// The columns as stored: each once, under its physical name.
  public Schema physicalSchema() {
    var fields = new ArrayList<Field>();
    for (var column : columns) {
      if (physical(column.name()).equals(column.name())) {
        fields.add(new Field(column.name(), column.type()));
      }
    }
    return Schema.of(fields);
  }

  /// Reads the text of a spec file.
  ///
  /// @throws IllegalArgumentException naming the line that says nothing known
  public static TableSpec parse(String name, String text) {
    var description = new StringBuilder();
    var columns = new ArrayList<SpecColumn>();
    List<String> times = List.of();
    List<String> identity = List.of();
    var open = false;
    var number = 0;
    for (var line : text.split("\n", -1)) {
      number++;
      var words = line.strip();
      var space = words.indexOf(' ');
      var rest = space < 0 ? "" : words.substring(space + 1).strip();
      switch (space < 0 ? words : words.substring(0, space)) {
        case "" -> {}
        case "#" -> description.append(description.isEmpty() ? "" : " ").append(rest);
        case "time" -> times = names(rest);
        case "identity" -> identity = names(rest);
        case "open" -> open = true;
        case "column" -> columns.add(column(name, number, rest));
        default -> throw new IllegalArgumentException(place(name, number) + ": `" + words + "`");
      }
    }
    return new TableSpec(name, description.toString(), columns, times, identity, open);
  }

  private static SpecColumn column(String table, int line, String text) {
    var words = new StringTokenizer(text, " ");
    if (words.countTokens() < 2 || words.countTokens() > 3) {
      throw new IllegalArgumentException(place(table, line) + ": a column needs name and type");
    }
    var column = words.nextToken();
    var word = words.nextToken();
    var type =
        Type.named(word)
            .orElseThrow(() -> new IllegalArgumentException(place(table, line) + ": type " + word));
    var side =
        words.hasMoreTokens()
            ? Side.valueOf(words.nextToken().toUpperCase(Locale.ROOT))
            : Side.BOTH;
    return new SpecColumn(column, type, side);
  }

  private static String place(String table, int line) {
    return "tables/" + table + ".table, line " + line;
  }

  private static List<String> names(String text) {
    return List.of(text.split(", *", -1));
  }
}
