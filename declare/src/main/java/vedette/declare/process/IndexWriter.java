package vedette.declare.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes the two resources that the running program reads.
///
/// `functions.index` has one line a name, sorted by its bytes, so that a name is found by binary
/// search without reading the rest; fields are separated by tabs. `functions.manual` holds the
/// comments one after the other; a line of the index says from where to where its own goes. Tabs,
/// line ends and the separators inside a field are written as `%` and two hex digits.
final class IndexWriter {
  private final TreeMap<String, String> lines = new TreeMap<>();
  private final ByteArrayOutputStream manual = new ByteArrayOutputStream();

  void add(Declaration function) {
    var text = function.documentation().text().getBytes(StandardCharsets.UTF_8);
    var from = manual.size();
    manual.write(text, 0, text.length);
    var rest = rest(function, from, text.length);
    lines.put(function.name(), line(function, function.kind(), "", rest));
    for (var alias : function.aliases()) {
      lines.put(alias, line(function, function.kind(), "", rest));
    }
    for (var negation : function.negated()) {
      lines.put(negation, line(function, function.kind(), "n", rest));
    }
  }

  private static String line(Declaration function, char kind, String more, String rest) {
    return kind + "\t" + function.type() + "\t" + function.traits() + more + "\t" + rest;
  }

  private static String rest(Declaration function, int from, int length) {
    var overloads =
        function.overloads().stream().map(Overload::toString).collect(Collectors.joining(" "));
    return String.join(
        "\t",
        List.of(
            function.naming(),
            function.replacedBy(),
            from + ":" + length,
            escape(function.documentation().summary()),
            overloads,
            escape(function.body())));
  }

  /// The bytes of a name in the order of `functions.index` are those of plain ASCII.
  void writeIndex(OutputStream out) throws IOException {
    for (var entry : lines.entrySet()) {
      out.write((entry.getKey() + "\t" + entry.getValue() + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  void writeManual(OutputStream out) throws IOException {
    manual.writeTo(out);
  }

  /// `%` and two hex digits for characters that separate fields.
  static String escape(String text) {
    var escaped = new StringBuilder();
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c < ' ' || c == '%' || c == '|') {
        escaped
            .append('%')
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
