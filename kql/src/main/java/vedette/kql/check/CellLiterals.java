package vedette.kql.check;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.DateTimeText;
import vedette.data.time.TimeSpan;
import vedette.data.time.TimeSpanText;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.source.Span;

/// Constants that can become another type without asking a function: cells of `datatable` whose
/// literal is not of the column's type.
final class CellLiterals {
  private CellLiterals() {}

  /// The literal as the type, or null when a conversion function has to decide.
  static @Nullable Expr convert(Scalar constant, Type type, Span span) {
    Object value =
        switch (constant.value()) {
          case Integer number -> number(number.longValue(), type);
          case Long number -> number(number, type);
          case Double number when type == Type.DECIMAL -> BigDecimal.valueOf(number);
          case Text text -> text(text, type);
          case Boolean flag when type == Type.DYNAMIC -> Dynamic.of(flag);
          case Double number when type == Type.DYNAMIC -> Dynamic.of(number);
          case DateTime time when type == Type.DYNAMIC -> Dynamic.of(time);
          case TimeSpan time when type == Type.DYNAMIC -> Dynamic.of(time);
          case null, default -> null;
        };
    return value == null ? null : new Expr.Literal(new Scalar(type, value), span);
  }

  private static @Nullable Object number(long number, Type type) {
    return switch (type) {
      case INT -> number == (int) number ? (Object) (int) number : null;
      case LONG -> number;
      case REAL -> (double) number;
      case DECIMAL -> BigDecimal.valueOf(number);
      case DYNAMIC -> Dynamic.of(number);
      case BOOL -> number != 0;
      default -> null;
    };
  }

  private static @Nullable Object text(Text text, Type type) {
    return switch (type) {
      case DATETIME -> DateTimeText.parse(text);
      case TIMESPAN -> TimeSpanText.parse(text);
      case DYNAMIC -> Dynamic.of(text);
      default -> null;
    };
  }
}
