package vedette.functions.text;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// The old spelling of `replace_regex`, with the text last.
///
/// ```kql
/// print a = replace(@"is (\d+)", @"was: \1", "Number is 1")
/// // a:string
/// // Number was: 1
/// ```
@Scalar(value = "replace", replacedBy = "replace_regex")
final class Replace {
  private Replace() {}

  static Text row(@Constant @Nullable Regex pattern, Text rewrite, Text text) {
    return pattern == null ? text : ReplaceRegex.replaced(text, pattern, rewrite);
  }
}
