package vedette.functions.text;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.number.Booleans;
import vedette.data.number.Decimals;
import vedette.data.number.Reals;
import vedette.data.text.Text;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// A value as text; a null is the empty text.
///
/// Truth values are `True` and `False`, points in time have seven digits of a second and a `Z`,
/// arrays and bags are compact JSON.
///
/// ```kql
/// print a = tostring(42.0), b = tostring(true), c = tostring(1d), d = tostring(dynamic([1]))
/// // a:string | b:string | c:string   | d:string
/// // 42.0     | True     | 1.00:00:00 | [1]
/// ```
@Scalar(value = "tostring", naming = Naming.ARGUMENT)
final class ToText {
  private ToText() {}

  static Text row(Text value) {
    return value;
  }

  static Text row(@Nullable Dynamic value) {
    return value == null ? Text.EMPTY : value.toText();
  }

  static Text row(@Nullable Object value) {
    return of(value);
  }

  /// The text of a value in its Java form.
  static Text of(@Nullable Object value) {
    return switch (value) {
      case null -> Text.EMPTY;
      case Text text -> text;
      case Dynamic dynamic -> dynamic.toText();
      case Boolean truth -> Text.of(Booleans.text(truth));
      case Double real -> Text.of(Reals.text(real));
      case BigDecimal number -> Text.of(Decimals.text(number));
      default -> Text.of(value.toString());
    };
  }
}
