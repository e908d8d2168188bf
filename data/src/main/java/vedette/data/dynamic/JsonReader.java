package vedette.data.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// JSON text to [Dynamic].
///
/// Whole numbers that fit become longs, other numbers reals; a number too large for a real is no
/// JSON. A key that comes again replaces the earlier value. A reader may be kept and reused by one
/// thread.
public final class JsonReader {
  private final JsonTokens tokens = new JsonTokens();
  private final DynamicBuilder builder = new DynamicBuilder(256);

  /// A reader with buffers of its own.
  public JsonReader() {}

  /// What `parse_json` answers: the value, or, when the text is not JSON, the text itself as a
  /// string. Nothing but blanks is null.
  public static Dynamic parse(Text text) {
    return new JsonReader().parseJson(text);
  }

  /// As [#parse(Text)] with the buffers of this reader.
  public Dynamic parseJson(Text text) {
    if (isBlank(text)) {
      return Dynamic.NULL;
    }
    Dynamic value = read(text.heap(), text.from(), text.end());
    return value == null ? Dynamic.of(text) : value;
  }

  private static boolean isBlank(Text text) {
    for (int index = 0; index < text.length(); index++) {
      byte value = text.at(index);
      if (value < 0 || value > ' ') {
        return false;
      }
    }
    return true;
  }

  /// The value of the whole range, or null when it is not one JSON value; then [#problem()] says
  /// why.
  public @Nullable Dynamic read(byte[] heap, int from, int end) {
    tokens.reset(heap, from, end);
    builder.clear();
    try {
      JsonTokens.Kind kind = tokens.next();
      while (kind != JsonTokens.Kind.END) {
        if (kind == JsonTokens.Kind.ERROR || !append(kind)) {
          return null;
        }
        kind = tokens.next();
      }
      return builder.build();
    } catch (DynamicLimitException tooLarge) {
      return null;
    }
  }

  /// Appends the value that starts with the present token of `source` to `target`, up to its end.
  ///
  /// @return false when the input is not JSON; the target then holds a part and must be cleared
  public static boolean append(JsonTokens source, JsonTokens.Kind first, DynamicBuilder target) {
    int outside = target.depth();
    JsonTokens.Kind kind = first;
    while (true) {
      if (kind == JsonTokens.Kind.ERROR
          || kind == JsonTokens.Kind.END
          || !append(source, target, kind)) {
        return false;
      }
      if (target.depth() == outside) {
        return true;
      }
      kind = source.next();
    }
  }

  private boolean append(JsonTokens.Kind kind) {
    return append(tokens, builder, kind);
  }

  private static boolean append(JsonTokens source, DynamicBuilder target, JsonTokens.Kind kind) {
    switch (kind) {
      case START_BAG -> target.startBag();
      case START_ARRAY -> target.startArray();
      case END_BAG, END_ARRAY -> target.end();
      case KEY -> target.key(source.bytes(), source.from(), source.length());
      case STRING -> target.addString(source.bytes(), source.from(), source.length());
      case TRUE -> target.add(true);
      case FALSE -> target.add(false);
      case NULL -> target.addNull();
      case NUMBER -> {
        return number(source, target);
      }
      case END, ERROR -> throw new IllegalStateException("no part of a value");
    }
    return true;
  }

  private static boolean number(JsonTokens source, DynamicBuilder target) {
    Long whole = source.longValue();
    if (whole != null) {
      target.add(whole.longValue());
      return true;
    }
    double value = source.doubleValue();
    if (Double.isInfinite(value)) {
      return false;
    }
    target.add(value);
    return true;
  }

  /// Why the last [#read] answered null.
  public String problem() {
    String problem = tokens.problem();
    return problem == null ? "too large a number or value" : problem;
  }

  /// Where in the heap the last [#read] stopped.
  public int position() {
    return tokens.position();
  }
}
