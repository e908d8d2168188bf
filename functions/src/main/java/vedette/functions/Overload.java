package vedette.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.catalog.Signature;

/// One overload as the index states it.
///
/// @param member the nested class that holds the method, or `""`
/// @param descriptor the JVM descriptor of the method
/// @param result the type of the result: a name, `'T` for a variable, `*` for anything
record Overload(
    String member,
    String descriptor,
    boolean repeats,
    String result,
    boolean resultNullable,
    List<Slot> slots) {

  /// @param type a name, `'T` for a variable, `*` for anything
  /// @param factory how the argument is prepared, or `""`
  /// @param fallback the default as text, or null
  record Slot(
      String name,
      String type,
      boolean nullable,
      String factory,
      boolean required,
      @Nullable String fallback) {
    private static Slot of(String text) {
      var equals = text.indexOf('=');
      var fallback = equals < 0 ? null : FunctionIndex.unescape(text.substring(equals + 1));
      var rest = equals < 0 ? text : text.substring(0, equals);
      var required = rest.endsWith("!");
      rest = required ? rest.substring(0, rest.length() - 1) : rest;
      var and = rest.indexOf('&');
      var factory = and < 0 ? "" : rest.substring(and + 1);
      rest = and < 0 ? rest : rest.substring(0, and);
      var nullable = rest.endsWith("?");
      rest = nullable ? rest.substring(0, rest.length() - 1) : rest;
      var colon = rest.indexOf(':');
      return new Slot(
          rest.substring(0, colon),
          rest.substring(colon + 1),
          nullable,
          factory,
          required,
          fallback);
    }
  }

  static Overload of(String text) {
    var fields = text.split("\\|", -1);
    var nullable = fields[3].endsWith("?");
    var result = nullable ? fields[3].substring(0, fields[3].length() - 1) : fields[3];
    var slots = new ArrayList<Slot>();
    for (var i = 4; i < fields.length; i++) {
      slots.add(Slot.of(fields[i]));
    }
    return new Overload(
        fields[0], fields[1], !fields[2].isEmpty(), result, nullable, List.copyOf(slots));
  }

  /// The signature that the checker sees; `computed` answers where the result is not simply one of
  /// the types of the parameters.
  Signature signature(int number, @Nullable Function<List<Type>, Type> computed) {
    var parameters = new ArrayList<Signature.Parameter>();
    for (var slot : slots) {
      var accepts = accepts(slot.type());
      parameters.add(
          new Signature.Parameter(slot.name(), accepts, slot.required(), fallback(slot)));
    }
    return new Signature(
        number, parameters, repeats, computed == null ? resultOf(result) : computed);
  }

  private static Signature.Accepts accepts(String type) {
    if (type.equals("*")) {
      return new Signature.Accepts.Anything();
    }
    return type.startsWith("'")
        ? new Signature.Accepts.Same(type.substring(1))
        : new Signature.Accepts.Exactly(type(type));
  }

  private Function<List<Type>, Type> resultOf(String type) {
    if (!type.startsWith("'")) {
      var fixed = type(type);
      return _ -> fixed;
    }
    for (var i = 0; i < slots.size(); i++) {
      if (slots.get(i).type().equals(type)) {
        var at = i;
        return arguments -> arguments.get(at);
      }
    }
    throw new IllegalStateException("no parameter of type " + type);
  }

  private static Type type(String name) {
    return Type.named(name).orElseThrow(() -> new IllegalStateException("no type " + name));
  }

  private static @Nullable Scalar fallback(Slot slot) {
    var text = slot.fallback();
    if (text == null) {
      return null;
    }
    var type = type(slot.type());
    return switch (type) {
      case BOOL -> Scalar.of(Boolean.parseBoolean(text));
      case INT -> new Scalar(type, Integer.parseInt(text));
      case LONG -> Scalar.of(Long.parseLong(text));
      case REAL -> Scalar.of(Double.parseDouble(text));
      case STRING -> Scalar.of(Text.of(text));
      case DATETIME -> Scalar.of(new DateTime(Long.parseLong(text)));
      case TIMESPAN -> Scalar.of(new TimeSpan(Long.parseLong(text)));
      case DYNAMIC -> Scalar.of(text.isEmpty() ? Dynamic.NULL : Dynamic.of(Text.of(text)));
      case DECIMAL -> new Scalar(type, new java.math.BigDecimal(text));
      case GUID -> new Scalar(type, java.util.UUID.fromString(text));
    };
  }
}
