package vedette.functions.text;

import java.util.Arrays;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The texts of `parts` with `delimiter` between them.
///
/// ```kql
/// print a = strcat_delim("-", "1", 2, "A")
/// // a:string
/// // 1-2-A
/// ```
@Scalar("strcat_delim")
final class StrCatDelim {
  private StrCatDelim() {}

  static Text row(Text delimiter, Text... parts) {
    return StrCat.joined(delimiter, Arrays.asList(parts));
  }
}
