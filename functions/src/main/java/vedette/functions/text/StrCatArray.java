package vedette.functions.text;

import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// The elements of an array as one text, with `delimiter` between them.
///
/// ```kql
/// print a = strcat_array(dynamic([1, "b", true]), "->")
/// // a:string
/// // 1->b->true
/// ```
@Scalar(value = "strcat_array", aliases = "array_strcat")
final class StrCatArray {
  private StrCatArray() {}

  static Text row(Dynamic array, Text delimiter) {
    return array.isArray()
        ? StrCat.joined(delimiter, Assembled.elements(array).stream().map(Dynamic::toText).toList())
        : Text.EMPTY;
  }
}
