package vedette.functions.text;

import java.util.ArrayList;
import java.util.List;
import vedette.data.text.Text;

/// Cuts a command line into arguments the way programs on Windows do.
///
/// Blanks separate, quotes keep blanks together, and backslashes are plain unless a quote follows
/// them: then each pair is one backslash, and an odd one makes the quote plain.
final class WindowsArguments {
  private final String line;
  private final List<Text> arguments = new ArrayList<>();
  private int at;

  private WindowsArguments(String line) {
    this.line = line;
  }

  static List<Text> of(String line) {
    var reader = new WindowsArguments(line);
    reader.program();
    reader.skipBlanks();
    while (reader.at < line.length() && reader.arguments.size() < CellLimit.MAX_ELEMENTS) {
      reader.argument();
      reader.skipBlanks();
    }
    return reader.arguments;
  }

  private void skipBlanks() {
    while (at < line.length() && isBlank(line.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char value) {
    return value == ' ' || value == '\t' || value == '\n' || value == '\r';
  }

  /// The name of the program, in which backslashes have no meaning.
  private void program() {
    skipBlanks();
    if (at == line.length()) {
      return;
    }
    var name = new StringBuilder();
    var quoted = false;
    for (; at < line.length() && (quoted || !isBlank(line.charAt(at))); at++) {
      if (line.charAt(at) == '"') {
        quoted = !quoted;
      } else {
        name.append(line.charAt(at));
      }
    }
    arguments.add(Text.of(name.toString()));
  }

  private void argument() {
    var text = new StringBuilder();
    var quoted = false;
    while (at < line.length() && (quoted || !isBlank(line.charAt(at)))) {
      var slashes = slashes();
      var quote = at < line.length() && line.charAt(at) == '"';
      text.repeat('\\', quote ? slashes / 2 : slashes);
      if (quote && slashes % 2 == 1) {
        text.append('"');
        at++;
      } else if (quote) {
        var doubled = quoted && at + 1 < line.length() && line.charAt(at + 1) == '"';
        text.append(doubled ? "\"" : "");
        at += doubled ? 2 : 1;
        quoted = doubled || !quoted;
      } else if (at < line.length() && (quoted || !isBlank(line.charAt(at)))) {
        text.append(line.charAt(at++));
      }
    }
    arguments.add(Text.of(text.toString()));
  }

  private int slashes() {
    var start = at;
    while (at < line.length() && line.charAt(at) == '\\') {
      at++;
    }
    return at - start;
  }
}
