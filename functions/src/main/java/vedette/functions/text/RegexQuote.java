package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The text as a regular expression that matches just it.
///
/// ```kql
/// print a = regex_quote("(so$me.Te^xt)")
/// // a:string
/// // \(so\$me\.Te\^xt\)
/// ```
@Scalar("regex_quote")
final class RegexQuote {
  private RegexQuote() {}

  private static final String SPECIAL = "\\.+*?()|[]{}^$#-&~ ";

  static Text row(Text text) {
    var built = new TextBuilder(text.length() + 16);
    text.toString()
        .codePoints()
        .forEach(point -> {
          if (SPECIAL.indexOf(point) >= 0 && point != ' ') {
            built.append('\\');
          }
          built.append(point);
        });
    return built.build();
  }
}
