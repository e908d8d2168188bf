package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// A text of a URL with its `%xx` codes and `+` resolved.
///
/// ```kql
/// print a = url_decode("https%3a%2f%2fwww.bing.com%2fa+b"), b = url_decode("100%")
/// // a:string                 | b:string
/// // https://www.bing.com/a b | 100%
/// ```
@Scalar("url_decode")
final class UrlDecode {
  private UrlDecode() {}

  static Text row(Text url) {
    return PercentEncoding.decode(url);
  }
}
