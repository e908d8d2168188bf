package vedette.engine.plugin;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;

/// What stands for any value in the columns of a pattern: null, which is the empty text for texts,
/// unless the query says something else for a type.
record Wildcards(Map<Type, Object> given) {
  /// The constants from an argument of the call on.
  static Wildcards of(PluginCall call, int first) {
    var given = new EnumMap<Type, Object>(Type.class);
    for (var argument = first; argument < call.arguments().size(); argument++) {
      given.put(call.type(argument), call.constant(argument));
    }
    return new Wildcards(given);
  }

  @Nullable Object of(Type type) {
    return given.get(type);
  }
}
