package vedette.data.redact;

import java.util.Locale;
import java.util.Set;

/// One pass over one text, from left to right, that copies what is no secret.
///
/// Whatever is looked for ahead of the present place is either jumped over afterwards or remembered
/// in [Ahead], so that no letter is read more than a few times, also in a text made to that end.
final class RedactionScan {
  private static final String KEY_BEGIN = "-----BEGIN ";
  private static final String KEY_END = "-----END ";
  private static final int BEARER_LENGTH_MIN = 16;
  private static final int TOKEN_DOT_AFTER = 8;
  private static final Set<String> SCHEMES =
      Set.of("bearer", "basic", "token", "digest", "negotiate", "apikey", "api-key", "key");

  private final String text;
  private final int length;
  private final Set<String> kinds;
  private final StringBuilder out = new StringBuilder();
  private final Ahead ahead;
  private final ProgramFlags programs = new ProgramFlags();
  private int at;
  private int copied;
  private char openQuote;
  private int addressFrom = -1;
  private int addressTo = -1;
  private String awaited = "";

  RedactionScan(String text, Set<String> kinds) {
    this.text = text;
    this.length = text.length();
    this.kinds = kinds;
    this.ahead = new Ahead(text);
  }

  String run() {
    while (at < length) {
      step();
    }
    if (copied == 0) {
      return text;
    }
    return out.append(text, copied, length).toString();
  }

  private void step() {
    char letter = text.charAt(at);
    if (letter == '<' && text.startsWith(Redactor.OPENING, at)) {
      oldMark();
    } else if (at == addressFrom) {
      hide(addressFrom, addressTo, "url-password");
    } else if (letter == '-' && text.startsWith(KEY_BEGIN, at) && privateKey()) {
      hide(at, endOfKey(), "private-key");
    } else if (wordStart() && programWord()) {
      awaited = "";
    } else if (letter == ':' && text.startsWith("://", at)) {
      address();
      at += 3;
    } else if (letter == '"' || letter == '\'') {
      quote(letter);
      at++;
    } else if (SecretNames.letter(letter)) {
      name();
    } else {
      at++;
    }
  }

  /// Text that was cleaned before keeps its marks, and they still count.
  private void oldMark() {
    awaited = "";
    int end = text.indexOf('>', at, Math.min(length, at + 64));
    if (end < 0) {
      at++;
      return;
    }
    kinds.add(text.substring(at + Redactor.OPENING.length(), end));
    at = end + 1;
  }

  /// Replaces a stretch and goes on behind it.
  private void hide(int from, int to, String kind) {
    out.append(text, copied, from).append(Redactor.mark(kind));
    kinds.add(kind);
    copied = to;
    at = to;
  }

  // Words and programs

  private boolean wordStart() {
    if (at == 0) {
      return !blank(text.charAt(0));
    }
    char before = text.charAt(at - 1);
    return (blank(before) || (before == openQuote && openQuote != 0)) && !blank(text.charAt(at));
  }

  /// Handles a word that is a password for the program before it; false for any other word.
  private boolean programWord() {
    int end = wordEnd(at);
    String kind = awaited;
    awaited = "";
    String word = text.substring(at, end);
    if (!kind.isEmpty() && !Redactor.flagLike(word)) {
      return programValue(word, end, kind);
    }
    var attached = programs.attached(word);
    if (attached != null) {
      int from = at + attached.valueStart();
      return secretPart(from, end, attached.kind());
    }
    awaited = programs.nextIs(word);
    programs.word(word);
    return false;
  }

  private boolean programValue(String word, int end, String kind) {
    boolean quoted = word.charAt(0) == '"' || word.charAt(0) == '\'';
    int to = quoted ? ahead.next(word.charAt(0), at + 1) : end;
    int from = quoted ? at + 1 : at;
    if (to >= length) {
      to = end;
    }
    if (kind.equals(ProgramFlags.PAIR)) {
      int colon = text.indexOf(':', from, to);
      return colon >= 0 && secretPart(colon + 1, to, "password");
    }
    return secretPart(from, to, kind);
  }

  private boolean secretPart(int from, int to, String kind) {
    if (from >= to || text.startsWith(Redactor.OPENING, from)) {
      return false;
    }
    if (!SecretValues.worthHiding(text.substring(from, to))) {
      return false;
    }
    hide(from, to, kind);
    return true;
  }

  private void quote(char letter) {
    if (openQuote == letter) {
      openQuote = 0;
    } else if (openQuote == 0 && (at == 0 || " \t\n=([{,:".indexOf(text.charAt(at - 1)) >= 0)) {
      openQuote = letter;
    }
  }

  // Keys and addresses

  private boolean privateKey() {
    int end = Math.min(length, at + KEY_BEGIN.length() + 40);
    return text.substring(at, end).contains("PRIVATE KEY");
  }

  private int endOfKey() {
    int end = text.indexOf(KEY_END, at);
    int dashes = end < 0 ? -1 : text.indexOf("-----", end + KEY_END.length());
    return dashes < 0 ? length : dashes + 5;
  }

  /// Finds the password in `scheme://user:password@host`. The user's part is still read on, since a
  /// token may stand there.
  private void address() {
    int from = at + 3;
    int end = from;
    int lastAt = -1;
    int colon = -1;
    while (end < length && "/?#<>\"'\\".indexOf(text.charAt(end)) < 0 && !blank(text.charAt(end))) {
      char letter = text.charAt(end);
      lastAt = letter == '@' ? end : lastAt;
      colon = letter == ':' && colon < 0 ? end : colon;
      end++;
    }
    if (lastAt < 0 && colon >= 0 && !port(colon + 1, end)) {
      // A password with a slash in it: the host begins behind the last @ of the word.
      int far = ahead.lastAtSignOfWord(end);
      lastAt = far > end ? far : -1;
    }
    if (lastAt < 0) {
      return;
    }
    if (colon >= 0 && colon < lastAt) {
      rememberAddress(colon + 1, lastAt);
    } else if (lastAt - from >= BEARER_LENGTH_MIN && ahead.nextDigit(from) < lastAt) {
      rememberAddress(from, lastAt);
    }
  }

  private void rememberAddress(int from, int to) {
    if (from < to && SecretValues.worthHiding(text.substring(from, to))) {
      addressFrom = from;
      addressTo = to;
    }
  }

  private boolean port(int from, int to) {
    for (int i = from; i < to; i++) {
      char letter = text.charAt(i);
      if (letter < '0' || letter > '9') {
        return text.charAt(from - 2) == ':' || letter == ']' || letter == ':';
      }
    }
    return true;
  }

  // Names, values and tokens

  private void name() {
    int from = at;
    int end = SecretNames.end(text, from);
    if (tokens(from, end)) {
      at = end;
      return;
    }
    at = end;
    if (bearer(from, end)) {
      return;
    }
    String kind = end - from > 200 ? "" : SecretNames.kind(text.substring(from, end));
    if (kind.isEmpty() && signature(from, end)) {
      kind = "sas";
    }
    if (!kind.isEmpty()) {
      value(from, end, kind);
    }
  }

  /// Hides tokens known by their look within a run of letters; true when there was one.
  private boolean tokens(int from, int end) {
    boolean some = false;
    boolean boundary = true;
    int place = from;
    while (place < end) {
      int tokenEnd = boundary ? tokenEnd(place, end) : -1;
      if (tokenEnd > 0) {
        var shape = TokenShapes.at(text, place);
        hide(place, tokenEnd, shape == null ? "token" : shape.kind());
        some = true;
        place = tokenEnd;
      } else {
        char letter = text.charAt(place);
        boundary = letter == '-' || letter == '.';
        place++;
      }
    }
    return some;
  }

  private int tokenEnd(int place, int end) {
    var shape = TokenShapes.at(text, place);
    if (shape == null) {
      return -1;
    }
    int from = place + shape.prefix().length();
    int to = from;
    if (shape.letters() == TokenShapes.Letters.DASHED) {
      to = end;
    }
    while (to < end && TokenShapes.belongs(shape.letters(), text.charAt(to))) {
      to++;
    }
    boolean longEnough = to - from >= shape.least();
    boolean mixed = !shape.mixed() || ahead.nextDigit(from) < to;
    boolean parts = !shape.kind().equals("jwt") || ahead.next('.', from + TOKEN_DOT_AFTER) < to;
    return longEnough && mixed && parts ? to : -1;
  }

  /// A bare `Bearer abc...` outside a header.
  private boolean bearer(int from, int end) {
    boolean word = end - from == 6 && text.regionMatches(true, from, "bearer", 0, 6);
    if (!word || end >= length || text.charAt(end) != ' ') {
      return false;
    }
    int to = end + 1;
    while (to < length
        && (SecretNames.letter(text.charAt(to)) || "~+/=".indexOf(text.charAt(to)) >= 0)) {
      to++;
    }
    if (to - end - 1 < BEARER_LENGTH_MIN || ahead.nextDigit(end + 1) >= to) {
      return false;
    }
    hide(end + 1, to, "authorization");
    return true;
  }

  /// `sig=` among the parameters of a shared access signature.
  private boolean signature(int from, int end) {
    boolean named = end - from == 3 && text.startsWith("sig", from);
    return named && (from == 0 || "?&;".indexOf(text.charAt(from - 1)) >= 0);
  }

  /// Looks for the value behind a secret name and hides it.
  private void value(int from, int end, String kind) {
    int place = end;
    boolean quoted = false;
    boolean escaped = false;
    if (from > 0
        && place < length
        && isQuote(text.charAt(place))
        && text.charAt(from - 1) == text.charAt(place)) {
      quoted = true;
      place++;
    } else if (from > 1 && text.startsWith("\\\"", place) && text.startsWith("\\\"", from - 2)) {
      quoted = true;
      escaped = true;
      place += 2;
    }
    int sign = blanks(text, place);
    if (sign >= length) {
      return;
    }
    char letter = text.charAt(sign);
    if (letter == '=' || (letter == ':' && colonGivesValue(from, end, sign, quoted, kind))) {
      boolean tight = letter == '=' && sign == end;
      int start = tight ? sign + 1 : blanks(text, sign + 1);
      hideValue(from, afterScheme(text, start), kind, escaped);
    } else if (sign > end && text.charAt(from) == '-' && flagStart(from) && !shellSign(letter)) {
      int to = wordEnd(sign);
      if (!Redactor.flagLike(text.substring(sign, to))) {
        hideValue(from, sign, kind, false);
      }
    }
  }

  private boolean colonGivesValue(int from, int end, int sign, boolean quoted, String kind) {
    if (quoted) {
      return true;
    }
    if (text.startsWith("://", sign)) {
      return false;
    }
    String name = text.substring(from, end);
    if (SecretNames.headerInText(name) || kind.equals("password") || kind.equals("api-key")) {
      return sign == end;
    }
    char before = from > 0 ? text.charAt(from - 1) : ' ';
    boolean flag = text.charAt(from) == '-' || before == '/';
    return flag && sign == end && end + 1 < length && !blank(text.charAt(end + 1));
  }

  private boolean flagStart(int from) {
    return from == 0 || blank(text.charAt(from - 1)) || isQuote(text.charAt(from - 1));
  }

  private static boolean shellSign(char letter) {
    return "|&;<>".indexOf(letter) >= 0;
  }

  private void hideValue(int nameFrom, int from, String kind, boolean escaped) {
    if (from >= length) {
      return;
    }
    int start = from;
    int to;
    char first = text.charAt(from);
    if (escaped && text.startsWith("\\\"", from)) {
      start = from + 2;
      to = text.indexOf("\\\"", start);
    } else if (isQuote(first) && first != openQuote) {
      start = from + 1;
      to = closing(first, start);
    } else if (kind.equals("authorization") || kind.equals("cookie")) {
      to = headerEnd(nameFrom, from, kind);
    } else {
      to = plainEnd(nameFrom, from);
    }
    to = to < 0 ? length : to;
    if (start >= to || text.startsWith(Redactor.OPENING, start)) {
      return;
    }
    String value = text.substring(start, to);
    boolean path = kind.equals("key") && pathLike(value);
    if (!path && SecretValues.worthHiding(value)) {
      hide(start, to, kind);
    }
  }

  private int closing(char quote, int from) {
    int place = from;
    while (place < length && text.charAt(place) != quote) {
      place += text.charAt(place) == '\\' ? 2 : 1;
    }
    return Math.min(place, length);
  }

  /// A header goes to the end of the quotes around it; without quotes a cookie has the whole line.
  private int headerEnd(int nameFrom, int from, String kind) {
    int close = openQuote == 0 ? length : ahead.next(openQuote, from);
    if (close < length) {
      return close;
    }
    int line = kind.equals("cookie") ? text.indexOf('\n', from) : plainEnd(nameFrom, from);
    return line < 0 ? length : line;
  }

  /// The end of a value without quotes: the blank, and what ends it where it stands (`&` in an
  /// address, `;` in a connection string, the quote around the whole).
  private int plainEnd(int nameFrom, int from) {
    int before = nameFrom - 1;
    while (before >= 0 && text.charAt(before) == ' ' && nameFrom - before < 4) {
      before--;
    }
    char context = before < 0 ? 0 : text.charAt(before);
    int place = from;
    while (place < length && !blank(text.charAt(place))) {
      char letter = text.charAt(place);
      boolean parameter = (context == '?' || context == '&') && (letter == '&' || letter == '#');
      boolean setting = context == ';' && letter == ';';
      if (parameter || setting || (letter == openQuote && openQuote != 0 && closes(place))) {
        break;
      }
      place++;
    }
    return place;
  }

  private boolean closes(int place) {
    return place + 1 >= length
        || blank(text.charAt(place + 1))
        || ",;)}]\"'".indexOf(text.charAt(place + 1)) >= 0;
  }

  static boolean pathLike(String value) {
    String plain = value.toLowerCase(Locale.ROOT);
    return plain.startsWith("/")
        || plain.startsWith("./")
        || plain.startsWith("../")
        || plain.startsWith("~/")
        || plain.startsWith("file:")
        || (plain.length() > 2 && plain.charAt(1) == ':' && plain.charAt(2) == '\\')
        || plain.endsWith(".pem")
        || plain.endsWith(".key")
        || plain.endsWith(".ppk");
  }

  /// Steps over `Bearer` and its like, which are no secret.
  static int afterScheme(String text, int start) {
    int end = SecretNames.end(text, start);
    boolean short_ = end - start <= 10 && end < text.length() && text.charAt(end) == ' ';
    if (short_ && SCHEMES.contains(text.substring(start, end).toLowerCase(Locale.ROOT))) {
      return blanks(text, end);
    }
    return start;
  }

  private int wordEnd(int from) {
    return ahead.wordEnd(from, openQuote);
  }

  static int blanks(String text, int from) {
    int place = from;
    while (place < text.length() && (text.charAt(place) == ' ' || text.charAt(place) == '\t')) {
      place++;
    }
    return place;
  }

  private static boolean isQuote(char letter) {
    return letter == '"' || letter == '\'';
  }

  static boolean blank(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r' || letter == 0;
  }
}
