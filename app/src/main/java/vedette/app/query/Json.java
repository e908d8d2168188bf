package vedette.app.query;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.JsonWriter;

/// Writes the plain maps and lists in which rooms hand out their data models.
public final class Json {
  private Json() {}

  public static void write(JsonWriter json, @Nullable Object value) {
    switch (value) {
      case null -> json.nullValue();
      case String text -> json.value(text);
      case Boolean bool -> json.value((boolean) bool);
      case Double number -> json.value((double) number);
      case Number number -> json.value(number.longValue());
      case Map<?, ?> map -> {
        json.startBag();
        map.forEach((key, member) -> write(json.name(String.valueOf(key)), member));
        json.endBag();
      }
      case List<?> list -> {
        json.startArray();
        list.forEach(item -> write(json, item));
        json.endArray();
      }
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }
}
