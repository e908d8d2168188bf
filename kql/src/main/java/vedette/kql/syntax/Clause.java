package vedette.kql.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.kql.source.Span;

/// A part of a statement, operator or expression that has no meaning of its own.
public sealed interface Clause extends Syntax {
  /// A name that is given to something: a column, a variable, a parameter, a function called.
  ///
  /// @param text the bare name, without brackets and quotes; empty when it is missing
  /// @param bracketed whether it was written `['name']`
  record Name(String text, boolean bracketed, Span span) implements Clause {
    /// Whether the text has no name here although it needs one.
    public boolean isMissing() {
      return text.isEmpty() && !bracketed;
    }
  }

  /// An expression that may name its result: `f(x)`, `a = f(x)`, `(a, b) = f(x)`. Columns of
  /// `project` and `summarize`, group keys and arguments of calls have this form.
  ///
  /// @param names none, one, or those between the parentheses
  /// @param listed whether the names were in parentheses, `(a) = f(x)` included
  record Named(List<Name> names, boolean listed, Expression expression, Span span)
      implements Clause {
    /// The single name before `=`, or null when there is none or a list of names.
    public @Nullable Name name() {
      return names.size() == 1 && !listed ? names.getFirst() : null;
    }
  }

  /// A setting of an operator: `kind=inner`, `hint.strategy = shuffle`, `isfuzzy=true`.
  ///
  /// @param name as written: hints with their dot, `hint.remote`
  /// @param values never empty; each a literal, or a reference for a word or a column. Only a few
  ///   settings of `render` (`ycolumns=a, b`) have more than one
  record OperatorParameter(Name name, List<Expression> values, Span span) implements Clause {
    /// The value of a setting that has exactly one.
    public Expression value() {
      return values.getFirst();
    }
  }

  /// `expression asc nulls last`, as in `sort by`.
  ///
  /// @param direction null when it was not written (each operator has its own default)
  /// @param nulls null when it was not written
  record Ordered(
      Named expression, @Nullable Direction direction, @Nullable NullsOrder nulls, Span span)
      implements Clause {}

  /// A type by name, `long`; [#text] is as written (`int64`, `date`), empty when missing.
  record TypeName(String text, Span span) implements Clause {}

  /// `name: type`.
  ///
  /// @param type null where the type may be left out and was (`parse ... with x`)
  record ColumnDeclaration(Name name, @Nullable TypeName type, Span span) implements Clause {}

  /// `(a: long, b: string)`.
  ///
  /// @param open whether it holds `*`: `(*)` takes any columns
  record Schema(List<ColumnDeclaration> columns, boolean open, Span span) implements Clause {}

  /// A parameter of a function: `x: long = 5` or `T: (a: string)`.
  ///
  /// @param type the type of a scalar parameter; null for a tabular one
  /// @param schema the columns of a tabular parameter; null for a scalar one
  /// @param initial the default value, if it has one
  record Parameter(
      Name name,
      @Nullable TypeName type,
      @Nullable Schema schema,
      @Nullable Expression initial,
      Span span)
      implements Clause {}

  /// The braces of a function: `{ let a = 1; T | where x > a }`. What it returns is the last
  /// [Statement.Query]; a body of statements only returns nothing.
  record Body(List<Statement> statements, Span span) implements Clause {}

  /// What a pattern is: `= (a:string, b:string)[c:string] { cases }`.
  ///
  /// @param path the parameter between `[` and `]`; null when there is none
  record PatternDefinition(
      List<ColumnDeclaration> parameters,
      @Nullable ColumnDeclaration path,
      List<PatternCase> cases,
      Span span)
      implements Clause {}

  /// One case of a pattern: `('a', 'b').['path'] = { ... };`.
  record PatternCase(List<Expression> values, @Nullable Expression path, Body body, Span span)
      implements Clause {}

  /// A key of a JSON bag with its value: `"a": 1`.
  record Property(String key, Expression value, Span span) implements Clause {}

  /// A piece of what `parse` matches: a constant text.
  record ParseText(String text, Span span) implements Clause, ParsePiece {}

  /// A piece of what `parse` matches: `*`, anything up to the next text.
  record ParseStar(Span span) implements Clause, ParsePiece {}

  /// A piece of what `parse` matches: a column that takes the text, `name:type`.
  record ParseColumn(ColumnDeclaration column, Span span) implements Clause, ParsePiece {}

  /// One thing to expand: `name = array to typeof(long)`.
  ///
  /// @param type null when not written
  record Expanded(Named expression, @Nullable TypeName type, Span span) implements Clause {}

  /// One aggregate of `make-series`: `name = avg(x) default = 0`.
  record Series(Named expression, @Nullable Expression initial, Span span) implements Clause {}

  /// The axis of `make-series`: `from a to b step c`, or `in range(a, b, c)`.
  ///
  /// @param from null when not written; likewise `to`
  record Axis(
      @Nullable Expression from,
      @Nullable Expression to,
      Expression step,
      boolean inRange,
      Span span)
      implements Clause {}

  /// One level of `top-nested`: `top-nested 3 of x with others = "o" by count() desc`.
  ///
  /// @param count null means all
  record NestedLevel(
      @Nullable Expression count, Named of, @Nullable Expression others, Ordered by, Span span)
      implements Clause {}

  /// A branch of `fork`: `name = (where x | count)`. The pipe inside starts with an operator.
  record Branch(@Nullable Name name, Expression query, Span span) implements Clause {}

  /// A step of `scan`: `step s1 optional output=all: condition => a = 1, b = 2;`.
  ///
  /// @param output `all`, `last` or `none`; null when not written
  record ScanStep(
      Name name,
      boolean optional,
      @Nullable Name output,
      Expression condition,
      List<Named> assignments,
      Span span)
      implements Clause {}

  /// A node table of `make-graph`: `Nodes on id`.
  record NodeTable(Expression table, Expression key, Span span) implements Clause {}

  /// One output of `graph-to-table`: `nodes as N with_node_id=id`.
  ///
  /// @param kind `nodes` or `edges`
  record GraphOutput(Name kind, @Nullable Name as, List<OperatorParameter> parameters, Span span)
      implements Clause {}

  /// A path of `graph-match`: `(a)-[e*1..3]->(b)`, its pieces in order.
  record GraphPattern(List<GraphPiece> pieces, Span span) implements Clause {}

  /// A node of a path: `(a)`; the name may be left out.
  record GraphNode(@Nullable Name name, Span span) implements Clause, GraphPiece {}

  /// An edge of a path: `-->`, `<--`, `--`, `-[e]->`, `<-[e*1..5]-`.
  ///
  /// @param from the least number of steps when the edge may repeat; null when it may not
  record GraphEdge(
      GraphDirection direction,
      @Nullable Name name,
      @Nullable Expression from,
      @Nullable Expression to,
      Span span)
      implements Clause, GraphPiece {}

  /// `asc` or `desc`.
  enum Direction {
    ASCENDING,
    DESCENDING
  }

  /// `nulls first` or `nulls last`.
  enum NullsOrder {
    FIRST,
    LAST
  }

  /// Which way an edge of a graph pattern points as it is read from left to right.
  enum GraphDirection {
    FORWARD,
    BACKWARD,
    EITHER
  }

  /// What the pattern of `parse` is made of.
  sealed interface ParsePiece permits ParseText, ParseStar, ParseColumn {
    /// See [Syntax#span()].
    Span span();
  }

  /// What a path of a graph pattern is made of.
  sealed interface GraphPiece permits GraphNode, GraphEdge {
    /// See [Syntax#span()].
    Span span();
  }
}
