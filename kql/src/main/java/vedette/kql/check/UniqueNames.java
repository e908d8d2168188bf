package vedette.kql.check;

import java.util.HashSet;
import java.util.Set;

/// Names already taken in a row, and how a further column is called when its name is one of them:
/// `a`, `a1`, `a2`.
final class UniqueNames {
  private final Set<String> before;
  private final Set<String> taken = new HashSet<>();

  UniqueNames() {
    this(Set.of());
  }

  /// @param before names that stay taken
  UniqueNames(Set<String> before) {
    this.before = before;
  }

  boolean isTaken(String name) {
    return before.contains(name) || taken.contains(name);
  }

  /// Takes the name itself; false when somebody has it.
  boolean take(String name) {
    return !before.contains(name) && taken.add(name);
  }

  void free(String name) {
    taken.remove(name);
  }

  /// Takes the name, or the first free one with a number after it.
  String unique(String name) {
    if (take(name)) {
      return name;
    }
    for (int number = 1; ; number++) {
      String numbered = name + number;
      if (take(numbered)) {
        return numbered;
      }
    }
  }

  /// Takes `Column1`, `Column2`, ... for a column without a name.
  String nameless() {
    for (int number = 1; ; number++) {
      String name = "Column" + number;
      if (take(name)) {
        return name;
      }
    }
  }
}
