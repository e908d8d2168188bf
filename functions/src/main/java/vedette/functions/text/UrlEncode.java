package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// A text as part of a URL's query: all but letters, digits and a few signs as `%xx`, blanks as
/// `+`.
///
/// ```kql
/// print a = url_encode("https://www.bing.com/hello world")
/// // a:string
/// // https%3a%2f%2fwww.bing.com%2fhello+world
/// ```
@Scalar("url_encode")
final class UrlEncode {
  private UrlEncode() {}

  static Text row(Text url) {
    return PercentEncoding.encode(url, "+");
  }
}
