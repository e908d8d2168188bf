package vedette.functions.text;

import java.util.ArrayList;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// A domain name with each label that needs it in punycode behind `xn--`.
///
/// ```kql
/// print a = punycode_domain_from_string("艺术.com")
/// // a:string
/// // xn--cqv902d.com
/// ```
@Scalar("punycode_domain_from_string")
final class PunycodeDomainFromString {
  private PunycodeDomainFromString() {}

  static Text row(Text domain) {
    var labels = new ArrayList<String>();
    for (var label : domain.toString().split("\\.", -1)) {
      var plain = label.chars().allMatch(value -> value < 128);
      var encoded = plain ? label : Punycode.encode(label);
      if (encoded == null) {
        return Text.EMPTY;
      }
      labels.add(plain ? label : "xn--" + encoded);
    }
    return CellLimit.cut(String.join(".", labels));
  }
}
