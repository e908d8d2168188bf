package vedette.kql.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;

/// The variables that a place in the query sees, innermost first. Adding one makes a new scope, so
/// a function keeps the scope of the place where it was written.
///
/// @param outer null for the empty scope
record Scope(@Nullable Scope outer, String name, Meaning meaning) {
  static final Scope EMPTY = new Scope(null, "", new Meaning.Unknown());

  /// What a variable stands for.
  sealed interface Meaning {
    /// A value, computed wherever it is used.
    record OfScalar(Value value) implements Meaning {}

    /// A table.
    record OfTable(Flow flow) implements Meaning {}

    /// A function of the query or the catalogue, kept as syntax and checked at each call.
    ///
    /// @param view whether it was declared as a view, which wildcards of `union` find
    record OfFunction(
        String name, boolean view, List<Clause.Parameter> parameters, Clause.Body body, Scope home)
        implements Meaning {}

    /// A pattern: which body stands for which constants.
    record OfPattern(List<Clause.PatternCase> cases, Scope home) implements Meaning {}

    /// An entity group: the places and tables that `macro-expand` goes through.
    record OfGroup(List<Expression> entities, Scope home) implements Meaning {}

    /// The member of an entity group that `macro-expand` is at.
    record OfEntity(Expression entity, Scope home) implements Meaning {}

    /// Something that did not check, or that only the service understands.
    record Unknown() implements Meaning {}
  }

  Scope plus(String added, Meaning what) {
    return new Scope(this, added, what);
  }

  @Nullable Meaning find(String wanted) {
    for (Scope scope = this; scope != null && scope.outer != null; scope = scope.outer) {
      if (scope.name.equals(wanted)) {
        return scope.meaning;
      }
    }
    return null;
  }

  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (Scope scope = this; scope != null && scope.outer != null; scope = scope.outer) {
      names.add(scope.name);
    }
    return names;
  }
}
