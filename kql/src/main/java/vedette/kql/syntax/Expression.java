package vedette.kql.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.kql.source.Span;

/// A value or a table. Which of the two only the checker knows: `T` may be either.
public sealed interface Expression extends Syntax {
  // ---- constants

  /// A text, quotes and escapes undone; adjacent texts (`"a" "b"`) are already one.
  ///
  /// @param hidden whether it was written `h"..."`, so that logs do not show it
  record Text(String value, boolean hidden, Span span) implements Expression {}

  /// A constant of any other scalar type.
  ///
  /// @param kind its type
  /// @param text what says the value: digits and unit of a bare literal (`0x1F`, `1.5h`, `true`),
  ///   or what stands between the parentheses of a typed one (`2020-01-01` of
  ///   `datetime(2020-01-01)`), trimmed; `null` for a typed null such as `long(null)`
  /// @param typed whether it was written with the type's name: `long(5)`
  record Literal(LiteralKind kind, String text, boolean typed, Span span) implements Expression {
    /// Whether it is the null of its type.
    public boolean isNull() {
      return typed && (text.isEmpty() || text.equalsIgnoreCase("null"));
    }
  }

  /// `dynamic(...)`: its value is a [Text], [Literal], [Bag], [Array], [Null], nested [Dynamic], or
  /// a [Unary] minus before a number.
  record Dynamic(Expression value, Span span) implements Expression {}

  /// A JSON object inside `dynamic(...)`.
  record Bag(List<Clause.Property> properties, Span span) implements Expression {}

  /// A JSON array inside `dynamic(...)`.
  record Array(List<Expression> elements, Span span) implements Expression {}

  /// `null` inside `dynamic(...)`.
  record Null(Span span) implements Expression {}

  /// `typeof(long)`, or of a schema: `typeof(*, a:long)`.
  ///
  /// @param type the scalar type, or null when it is a schema
  record TypeOf(Clause.@Nullable TypeName type, Clause.@Nullable Schema schema, Span span)
      implements Expression {}

  // ---- names

  /// A name that refers to a column, variable, table or function; also `$left`, `$right`, `$table`.
  ///
  /// @param bracketed whether it was written `['name']`
  record Reference(String name, boolean bracketed, Span span) implements Expression {}

  /// A name with `*` in it: `Device*`, or `*` alone where it stands for many names.
  record Wildcard(String pattern, Span span) implements Expression {}

  /// `*` as an argument or operand: all columns.
  record Star(Span span) implements Expression {}

  /// `target.member`. The member is a [Reference], [Wildcard], [Call]
  /// (`cluster('c').database('d')`) or [Missing].
  record Path(Expression target, Expression member, Span span) implements Expression {}

  /// `target[index]`; `a['b']` is the member b, `a[-1]` the last element.
  record Element(Expression target, Expression index, Span span) implements Expression {}

  /// `{name}`, a parameter that a client fills in; known so that it can be refused by name.
  record ClientParameter(String name, Span span) implements Expression {}

  /// `name:type` among the columns that `find` projects.
  record TypedColumn(Reference column, Clause.TypeName type, Span span) implements Expression {}

  // ---- operations

  /// `-operand` or `+operand`.
  record Unary(boolean minus, Expression operand, Span span) implements Expression {}

  /// `left operator right`, from `or` down to `*` and all text comparisons.
  ///
  /// @param at where the operator itself stands
  record Binary(BinaryOperator operator, Expression left, Expression right, Span at, Span span)
      implements Expression {}

  /// `value in (a, b)` and its relatives. A single choice may be a table (a [Pipe] or a reference).
  ///
  /// @param at where the operator itself stands
  record Member(
      MemberOperator operator, Expression value, List<Expression> choices, Span at, Span span)
      implements Expression {}

  /// `value between (low .. high)`, or `!between`.
  ///
  /// @param at where the operator itself stands
  record Between(
      boolean negated, Expression value, Expression low, Expression high, Span at, Span span)
      implements Expression {}

  /// `function(arguments)`. Arguments may be named, be `*`, or be tables in parentheses.
  /// `materialize(...)` is a call whose one argument may be a [Pipe].
  record Call(Clause.Name function, List<Clause.Named> arguments, Span span)
      implements Expression {}

  /// `(inner)`; kept because explanations show what was written.
  record Parenthesized(Expression inner, Span span) implements Expression {}

  // ---- tables

  /// `source | operator | ...`, at least one operator.
  record Pipe(Expression source, List<Operator> operators, Span span) implements Expression {}

  /// An operator that starts a query: `print 1`, `range x from ...`, `union A, B`; in the subquery
  /// of `mv-apply`, `fork`, `partition` and `facet` any operator may.
  record Leading(Operator operator, Span span) implements Expression {}

  /// `toscalar(query)`: the first value of a table.
  record ToScalar(List<Clause.OperatorParameter> parameters, Expression query, Span span)
      implements Expression {}

  /// `totable(query)`.
  record ToTable(List<Clause.OperatorParameter> parameters, Expression query, Span span)
      implements Expression {}

  /// `datatable(a:long)[1, 2]`: cells row by row.
  record DataTable(
      List<Clause.OperatorParameter> parameters,
      Clause.Schema schema,
      List<Expression> cells,
      Span span)
      implements Expression {}

  /// `externaldata(a:long)["https://..."] with (format="csv")`.
  record ExternalData(
      List<Clause.OperatorParameter> parameters,
      Clause.Schema schema,
      List<Expression> locations,
      List<Clause.OperatorParameter> properties,
      Span span)
      implements Expression {}

  /// `inline_external_table (a:long) kind=storage dataformat=csv ("https://...") with (...)`.
  record InlineExternalTable(
      Clause.Schema schema,
      List<Clause.OperatorParameter> parameters,
      List<Expression> locations,
      List<Clause.OperatorParameter> properties,
      Span span)
      implements Expression {}

  /// `__contextual_datatable(id, (a:long))`, which only the vendor's own service understands.
  record ContextualDataTable(Expression id, Clause.Schema schema, Span span)
      implements Expression {}

  /// `materialized-view-combine(name) base(...) delta(...) aggregations(...)`.
  record ViewCombine(
      Expression name, Expression base, Expression delta, Expression aggregations, Span span)
      implements Expression {}

  /// `T datascope = hotcache`.
  record DataScope(Expression table, String scope, Span span) implements Expression {}

  /// `entity_group [cluster('a').database('b'), ...]`.
  record EntityGroup(List<Expression> entities, Span span) implements Expression {}

  // ---- functions

  /// `(a:long, T:(x:string)) { body }` after `let f =`; `view () { ... }`.
  record Lambda(boolean view, List<Clause.Parameter> parameters, Clause.Body body, Span span)
      implements Expression {}

  // ---- nothing

  /// Where an expression has to be and is not. The parser has reported it already, so whoever meets
  /// this node stays silent.
  record Missing(Span span) implements Expression {}
}
