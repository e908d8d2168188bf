package vedette.mcp.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Takes a command line apart, as far as one text allows.
///
/// Telemetry has one text where the process had a list of arguments. Quotes of both kinds group
/// words; a back slash is a letter, because on Windows it separates folders, save before a quote.
public final class Words {
  private static final int LINE_LENGTH_MAX = 64 * 1024;
  private static final int WORDS_MAX = 2_000;

  private Words() {}

  /// The words of a line, without the quotes around them.
  public static List<String> of(String line) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    var open = (char) 0;
    var any = false;
    var end = Math.min(line.length(), LINE_LENGTH_MAX);
    for (var at = 0; at < end && words.size() < WORDS_MAX; at++) {
      var letter = line.charAt(at);
      if (letter == '\\' && at + 1 < end && line.charAt(at + 1) == '"') {
        word.append('"');
        at++;
      } else if (open != 0) {
        if (letter == open) {
          open = 0;
        } else {
          word.append(letter);
        }
      } else if ((letter == '"' || letter == '\'') && opens(word, letter)) {
        open = letter;
        any = true;
      } else if (Character.isWhitespace(letter)) {
        if (any || !word.isEmpty()) {
          words.add(word.toString());
        }
        word.setLength(0);
        any = false;
      } else {
        word.append(letter);
      }
    }
    if (any || !word.isEmpty()) {
      words.add(word.toString());
    }
    return List.copyOf(words);
  }

  /// An apostrophe inside a word is a letter of it; a quote after `=` groups.
  private static boolean opens(StringBuilder word, char quote) {
    return quote == '"' || word.isEmpty() || word.charAt(word.length() - 1) == '=';
  }

  /// The last part of a path with either separator.
  public static String lastPart(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  /// A program's name without its folder and without what only one system adds, in small letters:
  /// `C:\x\AZMCP.EXE` is `azmcp`.
  public static String program(String word) {
    var name = lastPart(word).toLowerCase(Locale.ROOT);
    for (var ending : List.of(".exe", ".cmd", ".bat", ".ps1")) {
      if (name.endsWith(ending) && name.length() > ending.length()) {
        return name.substring(0, name.length() - ending.length());
      }
    }
    return name;
  }

  /// The path with forward slashes, so that one pattern serves every system.
  public static String slashes(String path) {
    return path.replace('\\', '/');
  }
}
