package vedette.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The index that the annotation processor wrote, searched in place: a query that names three
/// functions reads three lines of it.
final class FunctionIndex {
  private static final String FOLDER = "/META-INF/vedette/";
  private final byte[] lines;

  FunctionIndex() {
    this.lines = resource("functions.index");
  }

  private static byte[] resource(String name) {
    try (var in = FunctionIndex.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks " + FOLDER + name);
      }
      return in.readAllBytes();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /// The line of `name`, or null. The bytes of the names rise from line to line.
  @Nullable Line find(String name) {
    var low = 0;
    var high = lines.length;
    while (low < high) {
      var start = startOfLine((low + high) >>> 1);
      var order = compare(name, start);
      if (order == 0) {
        return line(start);
      }
      if (order < 0) {
        high = start;
      } else {
        low = endOfLine(start) + 1;
      }
    }
    return null;
  }

  private int startOfLine(int inside) {
    var at = inside;
    while (at > 0 && lines[at - 1] != '\n') {
      at--;
    }
    return at;
  }

  private int endOfLine(int start) {
    var at = start;
    while (lines[at] != '\n') {
      at++;
    }
    return at;
  }

  private int compare(String name, int start) {
    for (var i = 0; i < name.length(); i++) {
      int there = lines[start + i];
      if (there == '\t') {
        return 1;
      }
      if (name.charAt(i) != there) {
        return name.charAt(i) - there;
      }
    }
    return lines[start + name.length()] == '\t' ? 0 : -1;
  }

  private Line line(int start) {
    var text = new String(lines, start, endOfLine(start) - start, StandardCharsets.UTF_8);
    return Line.of(text);
  }

  /// All names, in order.
  List<String> names() {
    var names = new ArrayList<String>();
    for (var at = 0; at < lines.length; at = endOfLine(at) + 1) {
      var end = at;
      while (lines[end] != '\t') {
        end++;
      }
      names.add(new String(lines, at, end - at, StandardCharsets.US_ASCII));
    }
    return names;
  }

  /// The manual of a function.
  static String manual(Line line) {
    return new String(Manuals.ALL, line.manualFrom(), line.manualLength(), StandardCharsets.UTF_8);
  }

  /// Read with the first manual that somebody wants; most runs want none.
  private static final class Manuals {
    private static final byte[] ALL = resource("functions.manual");
  }

  /// One line of the index.
  ///
  /// @param kind `S` scalar, `A` aggregate, `W` window, `K` written in KQL
  /// @param traits letters, as the processor documents them
  /// @param overloads unread: [Overload] reads one
  /// @param body parameter list and expression, one a line, for kind `K`
  record Line(
      String name,
      char kind,
      String type,
      String traits,
      String naming,
      String replacedBy,
      int manualFrom,
      int manualLength,
      String summary,
      List<String> overloads,
      String body) {
    private static Line of(String text) {
      var fields = text.split("\t", -1);
      var colon = fields[6].indexOf(':');
      return new Line(
          fields[0],
          fields[1].charAt(0),
          fields[2],
          fields[3],
          fields[4],
          fields[5],
          Integer.parseInt(fields[6], 0, colon, 10),
          Integer.parseInt(fields[6], colon + 1, fields[6].length(), 10),
          unescape(fields[7]),
          List.of(fields[8].split(" ")),
          unescape(fields[9]));
    }

    boolean has(char trait) {
      return traits.indexOf(trait) >= 0;
    }
  }

  /// Turns `%` and two hex digits back into the character.
  static String unescape(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    var plain = new StringBuilder();
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '%') {
        plain.append((char) Integer.parseInt(text, i + 1, i + 3, 16));
        i += 2;
      } else {
        plain.append(text.charAt(i));
      }
    }
    return plain.toString();
  }
}
