package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// A text as part of a URL: all but letters, digits and a few signs as `%xx`, blanks as `%20`.
///
/// ```kql
/// print a = url_encode_component("hello world/")
/// // a:string
/// // hello%20world%2f
/// ```
@Scalar("url_encode_component")
final class UrlEncodeComponent {
  private UrlEncodeComponent() {}

  static Text row(Text url) {
    return PercentEncoding.encode(url, "%20");
  }
}
