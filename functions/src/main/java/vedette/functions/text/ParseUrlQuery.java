package vedette.functions.text;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// The parameters of a URL's query string: a bag with the one member `Query Parameters`.
///
/// ```kql
/// print a = parse_urlquery("x=1&y=2")
/// // a:dynamic
/// // {"Query Parameters":{"x":"1","y":"2"}}
/// ```
@Scalar("parse_urlquery")
final class ParseUrlQuery {
  private ParseUrlQuery() {}

  static @Nullable Dynamic row(Text query) {
    var question = !query.isEmpty() && query.at(0) == '?';
    var parameters = question ? query.slice(1, query.length() - 1) : query;
    return Assembled.by(builder -> {
      builder.startBag().key(Text.of("Query Parameters"));
      UrlParts.appendQuery(builder, parameters);
      builder.end();
    });
  }
}
