package vedette.functions.dynamic;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.declare.Scalar;

/// The name of a value's type; for a `dynamic` that of the value inside.
///
/// ```kql
/// print a = gettype(1), b = gettype(dynamic({"x": 1})), c = gettype(dynamic(1.5)), d = gettype("")
/// // a:string | b:string   | c:string | d:string
/// // long     | dictionary | double   | string
/// ```
@Scalar("gettype")
final class GetType {
  private GetType() {}

  static Text row(@Nullable Dynamic value) {
    return Text.of((value == null ? Dynamic.NULL : value).kind().typeName());
  }

  static Text row(Text value) {
    return Text.of("string");
  }

  static Text row(@Nullable Boolean value) {
    return Text.of("bool");
  }

  static Text row(@Nullable Integer value) {
    return Text.of("int");
  }

  static Text row(@Nullable Long value) {
    return Text.of("long");
  }

  static Text row(@Nullable Double value) {
    return Text.of("real");
  }

  static Text row(@Nullable BigDecimal value) {
    return Text.of("decimal");
  }

  static Text row(@Nullable DateTime value) {
    return Text.of("datetime");
  }

  static Text row(@Nullable TimeSpan value) {
    return Text.of("timespan");
  }

  static Text row(@Nullable UUID value) {
    return Text.of("guid");
  }
}
