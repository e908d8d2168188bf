package vedette.functions.text;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.text.Text;
import vedette.functions.dynamic.Assembled;

/// Cuts URLs into their parts.
final class UrlParts {
  private UrlParts() {}

  /// A bag of the parts; what is not there is empty.
  static @Nullable Dynamic of(Text url) {
    var rest = url;
    var fragment = indexOf(rest, '#');
    var tail = fragment < 0 ? Text.EMPTY : behind(rest, fragment);
    rest = fragment < 0 ? rest : rest.slice(0, fragment);
    var question = indexOf(rest, '?');
    var query = question < 0 ? Text.EMPTY : behind(rest, question);
    rest = question < 0 ? rest : rest.slice(0, question);
    var scheme = scheme(rest);
    rest = scheme.isEmpty() ? rest : behind(rest, scheme.length());
    var authority = authority(rest);
    rest =
        authority == null
            ? rest
            : rest.slice(authority.length() + 2, rest.length() - authority.length() - 2);
    return bag(scheme, authority == null ? Text.EMPTY : authority, rest, query, tail);
  }

  private static @Nullable Dynamic bag(
      Text scheme, Text authority, Text path, Text query, Text fragment) {
    var at = lastIndexOf(authority, '@');
    var user = at < 0 ? Text.EMPTY : authority.slice(0, at);
    var host = at < 0 ? authority : behind(authority, at);
    var colon = indexOf(user, ':');
    var port = portColon(host);
    return Assembled.by(builder -> {
      builder.startBag();
      put(builder, "Scheme", scheme);
      put(builder, "Host", port < 0 ? host : host.slice(0, port));
      put(builder, "Port", port < 0 ? Text.EMPTY : behind(host, port));
      put(builder, "Path", path);
      put(builder, "Username", colon < 0 ? user : user.slice(0, colon));
      put(builder, "Password", colon < 0 ? Text.EMPTY : behind(user, colon));
      builder.key(Text.of("Query Parameters"));
      appendQuery(builder, query);
      put(builder, "Fragment", fragment);
      builder.end();
    });
  }

  private static void put(DynamicBuilder builder, String key, Text value) {
    builder.key(Text.of(key)).add(value);
  }

  /// The parameters of a query string as a bag; of equal names the last one counts.
  static void appendQuery(DynamicBuilder builder, Text query) {
    builder.startBag();
    for (var part : Split.parts(query, Text.of("&"))) {
      var equals = indexOf(part, '=');
      if (!part.isEmpty()) {
        builder.key(equals < 0 ? part : part.slice(0, equals));
        builder.add(equals < 0 ? Text.EMPTY : behind(part, equals));
      }
    }
    builder.end();
  }

  /// What stands before the first colon, when that can be a scheme.
  private static Text scheme(Text url) {
    var colon = indexOf(url, ':');
    for (var i = 0; i < colon; i++) {
      var value = url.at(i);
      if (!Character.isLetterOrDigit(value) && value != '+' && value != '-' && value != '.') {
        return Text.EMPTY;
      }
    }
    return colon <= 0 || !Character.isLetter(url.at(0)) ? Text.EMPTY : url.slice(0, colon);
  }

  /// What stands between two slashes and the next one; null when there are no two.
  private static @Nullable Text authority(Text rest) {
    if (!rest.startsWith(Text.of("//"))) {
      return null;
    }
    var end = 2;
    while (end < rest.length() && rest.at(end) != '/') {
      end++;
    }
    return rest.slice(2, end - 2);
  }

  /// The colon before a port; those inside the brackets of an IPv6 address are none.
  private static int portColon(Text host) {
    var colon = lastIndexOf(host, ':');
    return colon > lastIndexOf(host, ']') ? colon : -1;
  }

  private static Text behind(Text text, int at) {
    return text.slice(at + 1, text.length() - at - 1);
  }

  private static int indexOf(Text text, char wanted) {
    for (var i = 0; i < text.length(); i++) {
      if (text.at(i) == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static int lastIndexOf(Text text, char wanted) {
    for (var i = text.length() - 1; i >= 0; i--) {
      if (text.at(i) == wanted) {
        return i;
      }
    }
    return -1;
  }
}
