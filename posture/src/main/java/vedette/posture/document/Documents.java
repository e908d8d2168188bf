package vedette.posture.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import vedette.data.dynamic.JsonReader;
import vedette.data.dynamic.JsonTokens;

/// Bytes of an export to a [Node], or an error with the path at which they stop being JSON.
public final class Documents {
  private Documents() {}

  /// @throws DocumentException when the bytes are not one JSON value of bounded depth
  public static Node read(String file, byte[] bytes) {
    if (isUtf16(bytes)) {
      throw new DocumentException(
          file, "$", "is UTF-16, as Windows PowerShell writes it; save it with -Encoding utf8");
    }
    var reader = new JsonReader();
    var value = reader.read(bytes, 0, bytes.length);
    if (value == null) {
      throw new DocumentException(file, place(bytes), reader.problem() + line(bytes, reader));
    }
    return Node.root(file, value);
  }

  /// Several values, one a line, as programs print them that answer one after the other; or a
  /// single value in any number of lines.
  ///
  /// @throws DocumentException as [#read(String, byte\[\])] does
  public static List<Node> readAll(String file, byte[] bytes) {
    var lines = new String(bytes, StandardCharsets.UTF_8).strip().lines().toList();
    var several = lines.size() > 1 && lines.stream().allMatch(Documents::isWhole);
    if (!several) {
      return List.of(read(file, bytes));
    }
    var nodes = new ArrayList<Node>();
    for (var number = 0; number < lines.size(); number++) {
      var line = lines.get(number).getBytes(StandardCharsets.UTF_8);
      nodes.add(read(file + " line " + (number + 1), line));
    }
    return nodes;
  }

  private static boolean isWhole(String line) {
    return line.startsWith("{") && line.stripTrailing().endsWith("}");
  }

  private static boolean isUtf16(byte[] bytes) {
    return bytes.length >= 2
        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
            || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
  }

  private static String line(byte[] bytes, JsonReader reader) {
    var line = 1;
    var end = Math.min(reader.position(), bytes.length);
    for (var index = 0; index < end; index++) {
      line += bytes[index] == '\n' ? 1 : 0;
    }
    return String.format(Locale.ROOT, " (line %d, byte %d)", line, end);
  }

  /// Reads the tokens again, this time keeping count of where they stand.
  private static String place(byte[] bytes) {
    var tokens = new JsonTokens().reset(bytes, 0, bytes.length);
    var steps = new ArrayDeque<Step>();
    for (var kind = tokens.next(); ; kind = tokens.next()) {
      switch (kind) {
        case END, ERROR -> {
          return print(steps);
        }
        case KEY -> steps.getLast().key = "." + tokens.text();
        case START_BAG -> {
          count(steps);
          steps.addLast(new Step(false));
        }
        case START_ARRAY -> {
          count(steps);
          steps.addLast(new Step(true));
        }
        case END_BAG, END_ARRAY -> steps.removeLast();
        case STRING, NUMBER, TRUE, FALSE, NULL -> count(steps);
      }
    }
  }

  private static void count(Deque<Step> steps) {
    if (!steps.isEmpty()) {
      steps.getLast().index++;
    }
  }

  private static String print(Deque<Step> steps) {
    var path = new StringBuilder("$");
    for (var step : steps) {
      path.append(step.array ? "[" + Math.max(0, step.index) + "]" : step.key);
    }
    return path.length() <= 400 ? path.toString() : path.substring(0, 400) + "...";
  }

  private static final class Step {
    private final boolean array;
    private int index = -1;
    private String key = "";

    Step(boolean array) {
      this.array = array;
    }
  }
}
