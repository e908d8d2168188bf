package vedette.data.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which names of flags, variables, headers and settings announce a secret, and of which kind.
///
/// A name is taken apart at dashes, underscores, dots and case changes, and its last words decide:
/// `--figma-api-key`, `FIGMA_API_KEY` and `figmaApiKey` are one name, and `compass` is no `pass`.
final class SecretNames {
  private static final int NAME_LENGTH_MAX = 128;

  /// Last word to kind.
  private static final Map<String, String> LAST_WORD =
      Map.ofEntries(
          Map.entry("password", "password"),
          Map.entry("passwd", "password"),
          Map.entry("passphrase", "password"),
          Map.entry("passcode", "password"),
          Map.entry("passw", "password"),
          Map.entry("pass", "password"),
          Map.entry("pwd", "password"),
          Map.entry("pw", "password"),
          Map.entry("secret", "secret"),
          Map.entry("secrets", "secret"),
          Map.entry("credential", "secret"),
          Map.entry("credentials", "secret"),
          Map.entry("token", "token"),
          Map.entry("pat", "token"),
          Map.entry("jwt", "token"),
          Map.entry("bearer", "token"),
          Map.entry("apikey", "api-key"),
          Map.entry("accesskey", "key"),
          Map.entry("accountkey", "key"),
          Map.entry("secretkey", "key"),
          Map.entry("privatekey", "key"),
          Map.entry("authtoken", "token"),
          Map.entry("accesstoken", "token"),
          Map.entry("authorization", "authorization"),
          Map.entry("cookie", "cookie"),
          Map.entry("connectionstring", "connection-string"),
          Map.entry("connstr", "connection-string"),
          Map.entry("dsn", "connection-string"));

  /// Endings of a name written in one word, such as `--dbpassword`.
  private static final List<String> ENDINGS =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "apikey",
          "secret",
          "token",
          "connectionstring",
          "accesskey",
          "accountkey",
          "secretkey",
          "sharedaccesskey",
          "bearer");

  /// What makes a key a secret one; a plain `--key` is usually a file.
  private static final Set<String> SECRET_KEYS =
      Set.of(
          "api",
          "access",
          "account",
          "secret",
          "private",
          "subscription",
          "functions",
          "function",
          "master",
          "encryption",
          "signing",
          "service",
          "shared",
          "license",
          "auth",
          "storage",
          "admin",
          "write",
          "read",
          "app",
          "application",
          "host",
          "session",
          "webhook",
          "instrumentation",
          "primary",
          "secondary",
          "client",
          "user",
          "project",
          "root",
          "code");

  /// Before a token these words make it a number of tokens, or a sort of it.
  private static final Set<String> COUNTS =
      Set.of(
          "max",
          "min",
          "limit",
          "count",
          "num",
          "per",
          "stop",
          "pad",
          "eos",
          "bos",
          "mask",
          "cancellation",
          "next",
          "page",
          "continuation",
          "end",
          "start",
          "sep");

  /// Header names whose value may follow after a colon and a blank.
  private static final Set<String> HEADERS =
      Set.of("authorization", "cookie", "api-key", "token", "password", "secret", "key");

  private SecretNames() {}

  /// The end of the run of letters that may be a name and begins at `from`.
  static int end(String text, int from) {
    int at = from;
    while (at < text.length() && letter(text.charAt(at))) {
      at++;
    }
    return at;
  }

  static boolean letter(char letter) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9')
        || letter == '_'
        || letter == '-'
        || letter == '.';
  }

  /// The kind of secret the name announces, "" for none.
  static String kind(String name) {
    if (name.isEmpty() || name.length() > NAME_LENGTH_MAX) {
      return "";
    }
    var words = words(name);
    if (words.isEmpty()) {
      return "";
    }
    String last = words.getLast();
    String before = words.size() > 1 ? words.get(words.size() - 2) : "";
    if (last.equals("key")) {
      return keyKind(before, words);
    }
    if (last.equals("string") && (before.equals("connection") || before.equals("conn"))) {
      return "connection-string";
    }
    if (last.equals("signature") && before.equals("access")) {
      return "key";
    }
    String kind = LAST_WORD.getOrDefault(last, "");
    if (kind.isEmpty()) {
      kind = ending(last);
    }
    return kind.equals("token") && COUNTS.contains(before) ? "" : kind;
  }

  private static String keyKind(String before, List<String> words) {
    if (!SECRET_KEYS.contains(before)) {
      return "";
    }
    boolean api = before.equals("api") || (words.size() > 2 && words.contains("api"));
    return api ? "api-key" : "key";
  }

  private static String ending(String word) {
    for (String ending : ENDINGS) {
      if (word.length() > ending.length() && word.endsWith(ending)) {
        return LAST_WORD.getOrDefault(ending, "key");
      }
    }
    return "";
  }

  /// Whether a secret name is also a header's, whose value follows a colon.
  static boolean header(String name) {
    return !name.startsWith("-") && HEADERS.contains(kind(name));
  }

  /// Whether a bare `name: value` in running text is a header and no prose.
  static boolean headerInText(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    return plain.endsWith("authorization")
        || plain.endsWith("cookie")
        || (plain.indexOf('-') > 0 && header(name));
  }

  /// The words of a name in lower case.
  private static List<String> words(String name) {
    var words = new ArrayList<String>(4);
    var word = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      boolean upper = (letter >= 'A' && letter <= 'Z');
      boolean afterLower = i > 0 && Character.isLowerCase(name.charAt(i - 1));
      boolean separator = letter == '-' || letter == '_' || letter == '.';
      if ((separator || (upper && afterLower)) && !word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
      if (!separator) {
        word.append(upper ? (char) (letter + 32) : letter);
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }
}
