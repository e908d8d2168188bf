package vedette.functions.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.dynamic.DynamicLimitException;
import vedette.data.number.Integers;
import vedette.data.number.Reals;
import vedette.data.text.Text;

/// Reads XML into a `dynamic`: elements are members of bags, attributes members whose names begin
/// with `@`, text beside them is `#text`, and elements of one name become an array.
///
/// Document types and entities of one's own are refused, and so is deep nesting: neither can make a
/// small text large or the stack overflow.
final class XmlReader {
  private static final int DEPTH_MAX = 30;
  private final String text;
  private int at;

  private XmlReader(String text) {
    this.text = text;
  }

  /// A bag with the root element, or null when the text is no XML.
  static @Nullable Dynamic parse(String text) {
    var reader = new XmlReader(text);
    try {
      reader.skipBetween();
      var root = reader.element(1);
      reader.skipBetween();
      return reader.at == text.length() ? bag(Map.of(root.name, List.of(root.value))) : null;
    } catch (Malformed | DynamicLimitException problem) {
      return null;
    }
  }

  /// The text is no XML, or none that is read.
  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    private Malformed() {
      super("no XML", null, false, false);
    }
  }

  private record Named(String name, Dynamic value) {}

  private static Dynamic bag(Map<String, List<Dynamic>> members) {
    var builder = new DynamicBuilder().startBag();
    members.forEach((name, values) -> {
      builder.key(Text.of(name));
      if (values.size() == 1) {
        builder.add(values.getFirst());
      } else {
        builder.startArray();
        values.forEach(builder::add);
        builder.end();
      }
    });
    return builder.end().build();
  }

  private Named element(int depth) throws Malformed {
    expect("<");
    if (depth > DEPTH_MAX) {
      throw new Malformed();
    }
    var name = name();
    var members = new LinkedHashMap<String, List<Dynamic>>();
    attributes(members);
    if (skip("/>")) {
      return new Named(name, members.isEmpty() ? Dynamic.NULL : bag(members));
    }
    expect(">");
    var inner = content(members, depth);
    expect("</");
    expect(name);
    skipBlanks();
    expect(">");
    return new Named(name, value(members, inner));
  }

  private static Dynamic value(Map<String, List<Dynamic>> members, String inner) {
    if (members.isEmpty()) {
      return scalar(inner);
    }
    if (!inner.isBlank()) {
      members.put("#text", List.of(scalar(inner.strip())));
    }
    return bag(members);
  }

  /// A number where its digits can be told back from it, else the text.
  private static Dynamic scalar(String inner) {
    var text = Text.of(inner);
    var whole = inner.length() < 20 ? Integers.parseLong(text) : null;
    if (whole != null && whole.toString().equals(inner)) {
      return Dynamic.of(whole);
    }
    var real = inner.length() < 32 && inner.indexOf('.') > 0 ? Reals.parse(text) : null;
    return real != null && Reals.text(real).equals(inner) ? Dynamic.of(real) : Dynamic.of(text);
  }

  private void attributes(Map<String, List<Dynamic>> members) throws Malformed {
    skipBlanks();
    while (at < text.length() && text.charAt(at) != '>' && text.charAt(at) != '/') {
      var name = name();
      skipBlanks();
      expect("=");
      skipBlanks();
      var quote = skip("\"") ? '"' : '\'';
      if (quote == '\'') {
        expect("'");
      }
      var end = end(String.valueOf(quote));
      var value = resolved(text.substring(at, end));
      if (members.put("@" + name, List.of(Dynamic.of(Text.of(value)))) != null) {
        throw new Malformed();
      }
      at = end + 1;
      skipBlanks();
    }
  }

  /// Adds the elements inside, and answers the text between them.
  private String content(Map<String, List<Dynamic>> members, int depth) throws Malformed {
    var inner = new StringBuilder();
    while (!text.startsWith("</", at)) {
      if (skip("<![CDATA[")) {
        var end = end("]]>");
        inner.append(text, at, end);
        at = end + 3;
      } else if (!skipRemark()) {
        if (at < text.length() && text.charAt(at) == '<') {
          var child = element(depth + 1);
          members.computeIfAbsent(child.name, _ -> new ArrayList<>()).add(child.value);
        } else {
          var end = end("<");
          inner.append(resolved(text.substring(at, end)));
          at = end;
        }
      }
    }
    return inner.toString();
  }

  private String name() throws Malformed {
    var start = at;
    while (at < text.length() && " \t\r\n/>=<\"'&".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == start || "0123456789-.!?".indexOf(text.charAt(start)) >= 0) {
      throw new Malformed();
    }
    return text.substring(start, at);
  }

  /// The text with its five entities and its character numbers resolved.
  private static String resolved(String raw) throws Malformed {
    if (raw.indexOf('&') < 0) {
      return raw;
    }
    var plain = new StringBuilder(raw.length());
    for (var i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) == '&') {
        var end = raw.indexOf(';', i);
        if (end < 0) {
          throw new Malformed();
        }
        plain.appendCodePoint(entity(raw.substring(i + 1, end)));
        i = end;
      } else {
        plain.append(raw.charAt(i));
      }
    }
    return plain.toString();
  }

  private static int entity(String name) throws Malformed {
    return switch (name) {
      case "lt" -> '<';
      case "gt" -> '>';
      case "amp" -> '&';
      case "quot" -> '"';
      case "apos" -> '\'';
      default -> numbered(name);
    };
  }

  private static int numbered(String name) throws Malformed {
    var hex = name.startsWith("#x");
    var digits = hex ? name.substring(2) : name.startsWith("#") ? name.substring(1) : "";
    var radix = hex ? 16 : 10;
    if (digits.isEmpty()
        || digits.length() > 7
        || digits.chars().anyMatch(digit -> Character.digit(digit, radix) < 0)) {
      throw new Malformed();
    }
    var point = Integer.parseInt(digits, radix);
    if (!Character.isValidCodePoint(point)) {
      throw new Malformed();
    }
    return point;
  }

  /// Skips what may stand around the root element.
  private void skipBetween() throws Malformed {
    skip("\uFEFF");
    do {
      skipBlanks();
    } while (skipRemark());
  }

  /// Skips a comment or an instruction.
  private boolean skipRemark() throws Malformed {
    var end = skip("<!--") ? "-->" : skip("<?") ? "?>" : "";
    at = end.isEmpty() ? at : end(end) + end.length();
    return !end.isEmpty();
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean skip(String wanted) {
    var there = text.startsWith(wanted, at);
    at += there ? wanted.length() : 0;
    return there;
  }

  private void expect(String wanted) throws Malformed {
    if (!skip(wanted)) {
      throw new Malformed();
    }
  }

  private int end(String wanted) throws Malformed {
    var end = text.indexOf(wanted, at);
    if (end < 0) {
      throw new Malformed();
    }
    return end;
  }
}
