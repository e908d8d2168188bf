package vedette.functions.text;

import java.util.Arrays;
import java.util.List;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The texts of `parts`, one after the other.
///
/// ```kql
/// print a = strcat("in", "spect", "or"), b = strcat("n", 1)
/// // a:string  | b:string
/// // inspector | n1
/// ```
@Scalar("strcat")
final class StrCat {
  private StrCat() {}

  static Text row(Text... parts) {
    return joined(Text.EMPTY, Arrays.asList(parts));
  }

  /// The parts with a delimiter between them, as much as fits a cell.
  static Text joined(Text delimiter, List<Text> parts) {
    var length = (long) delimiter.length() * Math.max(0, parts.size() - 1);
    for (var part : parts) {
      length += part.length();
    }
    var bytes = new byte[(int) Math.min(length, CellLimit.MAX_BYTES + 4)];
    var at = 0;
    for (var i = 0; i < parts.size(); i++) {
      at = i == 0 ? at : copy(delimiter, bytes, at);
      at = copy(parts.get(i), bytes, at);
    }
    return CellLimit.cut(Text.of(bytes));
  }

  private static int copy(Text part, byte[] target, int at) {
    var count = Math.min(part.length(), target.length - at);
    System.arraycopy(part.heap(), part.from(), target, at, count);
    return at + count;
  }
}
