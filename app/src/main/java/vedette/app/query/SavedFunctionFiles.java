package vedette.app.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import vedette.app.command.Refusal;
import vedette.kql.catalog.SavedFunction;

/// KQL functions in files: `--functions` names a `.kql` file or a folder of them.
///
/// A file holds `let name = (parameters) { body };`, or `(parameters) { body }` or a body alone,
/// and is then called by the name of the file.
public final class SavedFunctionFiles {
  private static final int LARGEST = 1 << 20;

  private SavedFunctionFiles() {}

  /// The functions of a file or folder, by name.
  public static Map<String, SavedFunction> read(Path place) {
    var functions = new LinkedHashMap<String, SavedFunction>();
    try (Stream<Path> files = Files.isDirectory(place) ? Files.walk(place, 8) : Stream.of(place)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        var name = String.valueOf(file.getFileName());
        var small = name.toLowerCase(Locale.ROOT);
        if (!Files.isDirectory(place) || small.endsWith(".kql") || small.endsWith(".csl")) {
          var dot = name.lastIndexOf('.');
          var function = parse(dot < 0 ? name : name.substring(0, dot), text(file));
          functions.put(function.name(), function);
        }
      }
    } catch (IOException e) {
      throw Refusal.wrongUse("--functions " + place + " cannot be read: " + e.getMessage());
    }
    return functions;
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw Refusal.wrongUse(file + " is larger than 1 MiB");
    }
    return Files.readString(file);
  }

  /// The function in a text; its name unless the text says another.
  public static SavedFunction parse(String fileName, String text) {
    var start = text.strip();
    if (start.startsWith("let ") && start.contains("{")) {
      var equals = start.indexOf('=');
      var open = start.indexOf('{', equals);
      var close = start.lastIndexOf('}');
      var parameters = equals < 0 || open < 0 ? "" : start.substring(equals + 1, open).strip();
      if (close > open && parameters.startsWith("(") && parameters.endsWith(")")) {
        var name = start.substring(4, equals).strip();
        return new SavedFunction(name, parameters, start.substring(open + 1, close));
      }
    }
    var end = parameters(start);
    if (end > 0) {
      var open = start.indexOf('{', end);
      return new SavedFunction(
          fileName, start.substring(0, end), start.substring(open + 1, start.length() - 1));
    }
    return new SavedFunction(fileName, "()", start);
  }

  /// Where the parameters of `(parameters) { body }` end; 0 when a text is not of that form.
  private static int parameters(String text) {
    var depth = 0;
    for (var i = 0; i < text.length() && text.startsWith("("); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        var rest = text.substring(i + 1).strip();
        return rest.startsWith("{") && rest.endsWith("}") ? i + 1 : 0;
      }
    }
    return 0;
  }
}
