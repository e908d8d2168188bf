package vedette.kql.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;

/// One way to call a function of the language, as a fact: which kinds of arguments it takes and how
/// the type of its result follows from theirs.
///
/// The text form of the resource is `(name:Kind{least,most}, name:Kind) Result`; a mark after the
/// kind says how the argument must be written (`!` constant, `@` column, `*` may be a star).
///
/// @param least arguments at the least
/// @param most arguments at the most
record KnownSignature(List<Parameter> parameters, String result, int least, int most) {
  static final int UNBOUNDED = Integer.MAX_VALUE;

  /// @param kinds a kind of argument (`Number`, `Scalar`) or the types it may have
  /// @param mark how the argument must be written; a blank when in any way
  record Parameter(String name, List<String> kinds, char mark, int least, int most) {}

  static KnownSignature of(List<Parameter> parameters, String result) {
    int least = parameters.stream().mapToInt(Parameter::least).sum();
    long most = parameters.stream().mapToLong(Parameter::most).sum();
    return new KnownSignature(
        List.copyOf(parameters), result, least, (int) Math.min(most, UNBOUNDED));
  }

  /// The parameter that takes argument `index` of `count`. Repeated parameters that stand next to
  /// each other take turns, as the pairs of `case` do.
  Parameter parameter(int index, int count) {
    int repeated = 0;
    int first = -1;
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).most() > 1) {
        first = first < 0 ? i : first;
        repeated++;
      }
    }
    if (first < 0 || index < first) {
      return parameters.get(Math.min(index, parameters.size() - 1));
    }
    int after = parameters.size() - first - repeated;
    if (after > 0 && isAfter(index, count, first + repeated)) {
      return parameters.get(parameters.size() - (count - index));
    }
    return parameters.get(first + (index - first) % repeated);
  }

  private boolean isAfter(int index, int count, int firstAfter) {
    int needed = 0;
    for (int i = firstAfter; i < parameters.size(); i++) {
      needed += parameters.get(i).least();
    }
    return count - index <= needed;
  }

  /// The type a `Declared` result names; empty when the result follows from the arguments.
  Optional<Type> fixedResult() {
    return Type.named(result);
  }

  static KnownSignature parse(String text) {
    int close = text.lastIndexOf(')');
    List<Parameter> parameters = new ArrayList<>();
    String inside = text.substring(1, close);
    if (!inside.isEmpty()) {
      for (String part : inside.split(", ", -1)) {
        parameters.add(parameterOf(part));
      }
    }
    return of(parameters, text.substring(close + 1).trim());
  }

  private static Parameter parameterOf(String text) {
    int colon = text.indexOf(':');
    String kind = text.substring(colon + 1);
    int least = 1;
    int most = 1;
    int brace = kind.indexOf('{');
    if (brace >= 0) {
      String[] range = kind.substring(brace + 1, kind.length() - 1).split(",", -1);
      least = Integer.parseInt(range[0]);
      most = range[1].equals("n") ? UNBOUNDED : Integer.parseInt(range[1]);
      kind = kind.substring(0, brace);
    }
    char mark = ' ';
    if (kind.endsWith("*only")) {
      mark = 's';
      kind = kind.substring(0, kind.length() - "*only".length());
    } else if (!Character.isLetterOrDigit(kind.charAt(kind.length() - 1))) {
      mark = kind.charAt(kind.length() - 1);
      kind = kind.substring(0, kind.length() - 1);
    }
    return new Parameter(
        text.substring(0, colon), List.of(kind.split("\\|", -1)), mark, least, most);
  }

  /// What is expected in the place of argument `index`, for messages.
  static String expected(@Nullable Parameter parameter) {
    if (parameter == null) {
      return "something else";
    }
    return switch (parameter.kinds().getFirst()) {
      case "Number" -> "a number";
      case "Integer" -> "an integer";
      case "Summable" -> "a number, datetime or timespan";
      case "Orderable" -> "a value that can be ordered";
      case "DynamicArray" -> "a dynamic array";
      case "DynamicBag" -> "a dynamic bag";
      case "StringOrDynamic" -> "a string or dynamic";
      case "NotDynamic" -> "a value that is not dynamic";
      default -> "a value of type " + String.join(" or ", parameter.kinds());
    };
  }
}
