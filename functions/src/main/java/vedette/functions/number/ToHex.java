package vedette.functions.number;

import vedette.data.text.Text;
import vedette.declare.Default;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// A number in hexadecimal digits, filled up with zeros to `length` when given.
///
/// ```kql
/// print a = tohex(256), b = tohex(-256), c = tohex(256, 8)
/// // a:string | b:string         | c:string
/// // 100      | ffffffffffffff00 | 00000100
/// ```
@Scalar(value = "tohex", naming = Naming.ARGUMENT)
final class ToHex {
  private ToHex() {}

  static Text row(long value, @Default("0") long length) {
    var digits = Long.toHexString(value);
    var wanted = Math.clamp(length, 0, 1024);
    return Text.of("0".repeat(Math.max(0, wanted - digits.length())) + digits);
  }
}
