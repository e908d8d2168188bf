package vedette.declare.process;

import java.util.List;

/// One `row` or `add` method as the index states it.
///
/// @param member the nested class that holds it, or `""`
/// @param descriptor the JVM descriptor of the method
/// @param repeats whether the last parameter is varargs
/// @param result what it answers
record Overload(
    String member, String descriptor, boolean repeats, Slot result, List<Parameter> parameters) {

  /// A place for a value.
  ///
  /// @param type the KQL type, `'T` for a type variable, `*` for anything
  record Slot(String type, boolean nullable) {
    @Override
    public String toString() {
      return type + (nullable ? "?" : "");
    }
  }

  /// @param factory how the argument is prepared, or `""` when it is taken as it is
  /// @param required must be constant
  /// @param fallback the default with a leading `=`, or `""`
  record Parameter(String name, Slot slot, String factory, boolean required, String fallback) {
    @Override
    public String toString() {
      return name
          + ':'
          + slot
          + (factory.isEmpty() ? "" : "&" + factory)
          + (required ? "!" : "")
          + fallback;
    }
  }

  @Override
  public String toString() {
    var words = new StringBuilder();
    words.append(member).append('|').append(descriptor).append('|').append(repeats ? "+" : "");
    words.append('|').append(result);
    for (var parameter : parameters) {
      words.append('|').append(parameter);
    }
    return words.toString();
  }
}
