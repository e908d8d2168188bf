package vedette.functions.text;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The value that an XML text describes: elements become members of bags, attributes members whose
/// names begin with `@`, text beside them `#text`, and elements of one name an array.
///
/// Null when the text is no XML, is longer than 1 MiB, nests deeper than 30 elements or declares a
/// document type. A text that is a number becomes one where nothing of it is lost.
///
/// ```kql
/// print a = parse_xml('<e><d n="x">hi</d><d n="y"/><k>7</k></e>'), b = parse_xml("no xml")
/// // a:dynamic                                                  | b:dynamic
/// // {"e":{"d":[{"@n":"x","#text":"hi"},{"@n":"y"}],"k":7}}     | null
/// ```
@Scalar(value = "parse_xml", naming = Naming.ARGUMENT)
final class ParseXml {
  private ParseXml() {}

  private static final int LENGTH_MAX = 1 << 20;

  static @Nullable Dynamic row(Text xml) {
    return xml.length() > LENGTH_MAX ? null : XmlReader.parse(xml.toString());
  }

  static @Nullable Dynamic row(Dynamic xml) {
    return xml.kind() == Dynamic.Kind.STRING ? row(xml.asText()) : null;
  }
}
