package vedette.kql.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.kql.source.Span;

/// One step of a [Script] or of a function's body.
public sealed interface Statement extends Syntax {
  /// A query, or any expression that stands alone: `T | count`.
  record Query(Expression expression, Span span) implements Statement {}

  /// `let name = value`. The value is an [Expression.Lambda] for a function, an
  /// [Expression.EntityGroup], or any scalar or tabular expression.
  record Let(Clause.Name name, Expression value, Span span) implements Statement {}

  /// `set option` or `set option = value`.
  record SetOption(Clause.Name name, @Nullable Expression value, Span span) implements Statement {}

  /// `declare query_parameters (name:type = default, ...)`.
  record QueryParameters(List<Clause.Parameter> parameters, Span span) implements Statement {}

  /// `restrict access to (name, wildcard*, ...) with (...)`.
  ///
  /// @param entities references, wildcards, or paths such as `database('x').*`
  record Restrict(List<Expression> entities, List<Clause.OperatorParameter> properties, Span span)
      implements Statement {}

  /// `alias database name = cluster(...).database(...)`.
  record AliasDatabase(Clause.Name name, Expression value, Span span) implements Statement {}

  /// `declare pattern name` or with `= (parameters)[path] { cases }`.
  record Pattern(Clause.Name name, Clause.@Nullable PatternDefinition definition, Span span)
      implements Statement {}

  /// A management command, `.show tables`: its words are kept, not understood.
  ///
  /// @param words the tokens' texts in order, the leading `.` included
  record Command(List<String> words, Span span) implements Statement {}

  /// A directive line, `#crp ...`.
  ///
  /// @param name the word after `#`, empty when there is none
  record Directive(String name, Span span) implements Statement {}

  /// Text that belongs to no statement; the parser has reported it.
  record Skipped(Span span) implements Statement {}
}
