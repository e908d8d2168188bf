package vedette.functions.text;

import java.util.ArrayList;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// A domain name with each label behind `xn--` decoded; empty when one cannot be.
///
/// ```kql
/// print a = punycode_domain_to_string("xn--cqv902d.com")
/// // a:string
/// // 艺术.com
/// ```
@Scalar("punycode_domain_to_string")
final class PunycodeDomainToString {
  private PunycodeDomainToString() {}

  static Text row(Text domain) {
    var labels = new ArrayList<String>();
    for (var label : domain.toString().split("\\.", -1)) {
      var decoded = label.startsWith("xn--") ? Punycode.decode(label.substring(4)) : label;
      if (decoded == null) {
        return Text.EMPTY;
      }
      labels.add(decoded);
    }
    return CellLimit.cut(String.join(".", labels));
  }
}
