package vedette.app.output;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonWriter;
import vedette.data.number.Decimals;
import vedette.data.number.Reals;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;

/// How a cell is spelled, in JSON and in text.
public final class Cells {
  private Cells() {}

  /// Writes a cell as the Kusto REST interface does: numbers as numbers (a real that JSON has no
  /// spelling for as text), times, guids and decimals as text, dynamic as a JSON value.
  public static void json(JsonWriter json, @Nullable Object value) {
    switch (value) {
      case null -> json.nullValue();
      case Boolean bool -> json.value((boolean) bool);
      case Integer number -> json.value((long) number);
      case Long number -> json.value((long) number);
      case Double number -> json.value((double) number);
      case Text text -> json.value(text);
      case DateTime time -> json.value(time);
      case TimeSpan span -> json.value(span);
      case UUID guid -> json.value(guid);
      case BigDecimal decimal -> json.value(Decimals.text(decimal));
      case Dynamic dynamic -> json.value(dynamic);
      default -> throw new IllegalArgumentException("a cell of " + value.getClass());
    }
  }

  /// A cell as text for people and for CSV; a null is empty.
  public static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Double number -> Reals.text(number);
      case BigDecimal decimal -> Decimals.text(decimal);
      case Dynamic dynamic -> dynamic.isNull() ? "" : dynamic.toText().toString();
      default -> value.toString();
    };
  }
}
