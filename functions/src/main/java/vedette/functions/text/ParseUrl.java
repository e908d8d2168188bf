package vedette.functions.text;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The parts of a URL as a bag: `Scheme`, `Host`, `Port`, `Path`, `Username`, `Password`, `Query
/// Parameters` (a bag) and `Fragment`, all texts and empty where there is none.
///
/// Nothing is decoded. A host is found behind `//` only.
///
/// ```kql
/// print a = parse_url("http://bob:secret@host:81/a/b?x=1&y=2#end")
/// // a:dynamic
/// // {"Scheme":"http","Host":"host","Port":"81","Path":"/a/b","Username":"bob","Password":"secret","Query Parameters":{"x":"1","y":"2"},"Fragment":"end"}
/// ```
@Scalar("parse_url")
final class ParseUrl {
  private ParseUrl() {}

  static @Nullable Dynamic row(Text url) {
    return UrlParts.of(url);
  }
}
