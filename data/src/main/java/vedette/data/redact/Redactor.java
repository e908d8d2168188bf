package vedette.data.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Replaces secrets by `<redacted:kind>`.
///
/// What names a secret stays (`--api-key=<redacted:api-key>`), so that a rule can still say that a
/// secret was given on a command line; the value goes, with its length. In doubt the value goes: a
/// lost word is cheaper than a leaked password. The work is linear in the length of the text,
/// whatever the text holds, and a second pass changes nothing.
public final class Redactor {
  static final String OPENING = "<redacted:";

  private Redactor() {}

  /// The text without the secrets that can be told from it.
  ///
  /// ```java
  /// Redactor.text("curl -H 'Authorization: Bearer abcdef'").text();
  /// // curl -H 'Authorization: Bearer <redacted:authorization>'
  /// ```
  public static Redacted text(String text) {
    var kinds = new TreeSet<String>();
    String clean = new RedactionScan(text, kinds).run();
    return new Redacted(clean, Set.copyOf(kinds));
  }

  /// The line of a process: its arguments, cleaned one by one, joined by blanks and cleaned again.
  ///
  /// The second time finds what only the whole line shows, such as `Bearer` and a token that came
  /// as two arguments.
  public static Redacted commandLine(List<String> arguments) {
    var parts = arguments(arguments);
    var line = text(String.join(" ", parts.arguments()));
    var kinds = new TreeSet<>(parts.kinds());
    kinds.addAll(line.kinds());
    return new Redacted(line.text(), Set.copyOf(kinds));
  }

  /// The arguments of one process without their secrets.
  ///
  /// Better than [#text(String)] of the joined line, because a value with blanks in it is still one
  /// argument here.
  public static RedactedArguments arguments(List<String> arguments) {
    var kinds = new TreeSet<String>();
    var clean = new ArrayList<String>(arguments.size());
    var programs = new ProgramFlags();
    String awaited = "";
    for (String argument : arguments) {
      String kind = awaited;
      awaited = "";
      if (!kind.isEmpty() && SecretValues.worthHiding(argument) && !flagLike(argument)) {
        clean.add(whole(argument, kind, kinds));
        programs.word(argument);
        continue;
      }
      var attached = programs.attached(argument);
      if (attached != null) {
        clean.add(
            argument.substring(0, attached.valueStart())
                + whole(argument.substring(attached.valueStart()), attached.kind(), kinds));
        continue;
      }
      awaited = awaited(argument, programs);
      programs.word(argument);
      clean.add(single(argument, kinds));
    }
    return new RedactedArguments(List.copyOf(clean), Set.copyOf(kinds));
  }

  /// The kind of secret that the next argument holds, "" for none.
  private static String awaited(String argument, ProgramFlags programs) {
    if (argument.startsWith("-") && argument.indexOf('=') < 0 && argument.indexOf(' ') < 0) {
      String kind = SecretNames.kind(argument);
      return kind.isEmpty() ? programs.nextIs(argument) : kind;
    }
    return "";
  }

  /// One argument that is `name=value` or `name: value` hides all of the value, blanks included.
  private static String single(String argument, Set<String> kinds) {
    int nameEnd = SecretNames.end(argument, 0);
    if (nameEnd > 0 && nameEnd < argument.length()) {
      char sign = argument.charAt(nameEnd);
      String kind = SecretNames.kind(argument.substring(0, nameEnd));
      boolean flag = argument.startsWith("-");
      boolean header = sign == ':' && SecretNames.header(argument.substring(0, nameEnd));
      if (!kind.isEmpty() && ((sign == '=' && (flag || plain(argument, nameEnd))) || header)) {
        int from = header ? RedactionScan.blanks(argument, nameEnd + 1) : nameEnd + 1;
        int value = RedactionScan.afterScheme(argument, from);
        return argument.substring(0, value) + whole(argument.substring(value), kind, kinds);
      }
    }
    return text(argument, kinds);
  }

  /// `PASSWORD=a b` is one value; `Password=a;Server=b` and `password=x cmd --flag` are more.
  private static boolean plain(String argument, int from) {
    return argument.indexOf(';', from) < 0
        && argument.indexOf('&', from) < 0
        && !argument.contains(" -");
  }

  private static String text(String argument, Set<String> kinds) {
    return new RedactionScan(argument, kinds).run();
  }

  private static String whole(String value, String kind, Set<String> kinds) {
    if (value.startsWith(OPENING)) {
      kinds.add(kind);
      return value;
    }
    boolean file = kind.equals("key") && RedactionScan.pathLike(value);
    if (file || !SecretValues.worthHiding(value)) {
      return value;
    }
    kinds.add(kind);
    return mark(kind);
  }

  static String mark(String kind) {
    return OPENING + kind + ">";
  }

  /// Whether a word is another flag, so that the flag before it had no value. A word with a digit
  /// in it may be a generated password that happens to begin with a dash.
  static boolean flagLike(String word) {
    if (word.length() < 2 || word.charAt(0) != '-') {
      return false;
    }
    for (int i = word.startsWith("--") ? 2 : 1; i < word.length(); i++) {
      char letter = word.charAt(i);
      if (letter == '=' && i > 1) {
        return true;
      }
      boolean plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
      if (!plain && letter != '-') {
        return false;
      }
    }
    return true;
  }
}
