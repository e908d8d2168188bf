package vedette.detect.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.regex.Pattern;
import vedette.detect.document.Document.Array;
import vedette.detect.document.Document.Bag;
import vedette.detect.document.Document.Cell;
import vedette.detect.document.Document.Entry;
import vedette.detect.document.Document.Malformed;
import vedette.detect.document.Document.Style;

/// Reads JSON as RFC 8259 has it: no comments, no trailing commas. The parser of event data knows
/// no places, because telemetry needs none.
public final class JsonText {
  private static final Pattern WORD =
      Pattern.compile("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final String text;
  private int at;
  private int line = 1;
  private int lineStart;
  private int counted;
  private int points;
  private int nodes;

  private JsonText(String text) {
    this.text = text;
    this.at = text.startsWith("\uFEFF") ? 1 : 0;
    this.lineStart = at;
  }

  public static Document parse(String text) throws Malformed {
    var reader = new JsonText(text);
    reader.blanks();
    if (reader.at == text.length()) {
      throw reader.wrong("the file is empty");
    }
    var value = reader.value(0);
    reader.blanks();
    if (reader.at < text.length()) {
      throw reader.wrong("not JSON: something follows the end of the document");
    }
    return value;
  }

  private Malformed wrong(String message) {
    return new Malformed(message, line, column());
  }

  /// Counts on from where it last counted: exports of a portal are one line of megabytes.
  private int column() {
    var end = Math.min(at, text.length());
    if (counted < lineStart || counted > end) {
      counted = lineStart;
      points = 0;
    }
    points += text.codePointCount(counted, end);
    counted = end;
    return points + 1;
  }

  private char here() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      if (text.charAt(at++) == '\n') {
        line++;
        lineStart = at;
      }
    }
  }

  private Document value(int depth) throws Malformed {
    if (depth > Document.MAX_DEPTH || ++nodes > Document.MAX_NODES) {
      throw wrong("nests or repeats more than a rule can need");
    }
    return switch (here()) {
      case '{' -> bag(depth);
      case '[' -> array(depth);
      case '"' -> string();
      default -> word();
    };
  }

  private Bag bag(int depth) throws Malformed {
    var startLine = line;
    var startColumn = column();
    var entries = new ArrayList<Entry>();
    var names = new HashSet<String>();
    at++;
    blanks();
    while (here() != '}') {
      if (here() != '"') {
        throw wrong("not JSON: expected a key in double quotes");
      }
      var key = string();
      if (!names.add(key.text())) {
        throw new Malformed("`" + key.text() + "` is given twice", key.line(), key.column());
      }
      blanks();
      expect(':', "a colon behind the key");
      blanks();
      entries.add(new Entry(key.text(), value(depth + 1), key.line(), key.column()));
      separator('}');
    }
    at++;
    return new Bag(entries, startLine, startColumn);
  }

  private Array array(int depth) throws Malformed {
    var startLine = line;
    var startColumn = column();
    var items = new ArrayList<Document>();
    at++;
    blanks();
    while (here() != ']') {
      items.add(value(depth + 1));
      separator(']');
    }
    at++;
    return new Array(items, startLine, startColumn);
  }

  /// Behind a member: its comma and what follows, or the end.
  private void separator(char end) throws Malformed {
    blanks();
    if (here() == end) {
      return;
    }
    expect(',', "a comma or `" + end + "`");
    blanks();
    if (here() == end) {
      throw wrong("not JSON: nothing follows the comma");
    }
  }

  private void expect(char wanted, String words) throws Malformed {
    if (here() != wanted) {
      throw wrong("not JSON: expected " + words);
    }
    at++;
  }

  private Cell string() throws Malformed {
    var startColumn = column();
    var start = ++at;
    var value = new StringBuilder();
    while (here() != '"' || at >= text.length()) {
      if (at >= text.length() || here() == '\n') {
        throw wrong("not JSON: a text has no end");
      }
      if (here() < ' ') {
        throw wrong("not JSON: a control character in a text must be escaped");
      }
      if (here() == '\\') {
        value.append(escape());
      } else {
        value.append(here());
        at++;
      }
    }
    var raw = text.substring(start, at);
    at++;
    return new Cell(value.toString(), Style.JSON, line, startColumn, 0, raw);
  }

  private char escape() throws Malformed {
    at++;
    var letter = here();
    at++;
    return switch (letter) {
      case '"', '\\', '/' -> letter;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> {
        at--;
        throw wrong("not JSON: `\\" + letter + "` is no escape");
      }
    };
  }

  private char unicode() throws Malformed {
    var code = 0;
    for (var i = 0; i < 4; i++, at++) {
      var digit = Character.digit(here(), 16);
      if (digit < 0) {
        throw wrong("not JSON: `\\u` needs four hexadecimal digits");
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private Cell word() throws Malformed {
    var startColumn = column();
    var start = at;
    while (Character.isLetterOrDigit(here()) || (here() != '\0' && "+-.".indexOf(here()) >= 0)) {
      at++;
    }
    var word = text.substring(start, at);
    if (!WORD.matcher(word).matches()) {
      at = start;
      throw wrong(
          at >= text.length()
              ? "not JSON: the document ends too early"
              : "not JSON: expected a value");
    }
    return new Cell(word, Style.PLAIN, line, startColumn, 0, "");
  }

  /// How many code points of the raw form stand before the character that is at `line` and `column`
  /// of the decoded text.
  static int rawOffset(String raw, int line, int column) {
    var currentLine = 1;
    var currentColumn = 1;
    var offset = 0;
    while (offset < raw.length() && (currentLine < line || currentColumn < column)) {
      var length = 1;
      var isBreak = false;
      if (raw.charAt(offset) == '\\' && offset + 1 < raw.length()) {
        var letter = raw.charAt(offset + 1);
        length = letter == 'u' ? 6 : 2;
        isBreak = letter == 'n' || raw.startsWith("\\u000a", offset);
      } else if (Character.isHighSurrogate(raw.charAt(offset)) && offset + 1 < raw.length()) {
        length = 2;
      }
      if (isBreak && currentLine == line) {
        return raw.codePointCount(0, offset);
      }
      currentLine += isBreak ? 1 : 0;
      currentColumn = isBreak ? 1 : currentColumn + 1;
      offset += length;
    }
    return raw.codePointCount(0, Math.min(raw.length(), offset));
  }
}
