package vedette.kql.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause.Branch;
import vedette.kql.syntax.Clause.Expanded;
import vedette.kql.syntax.Clause.GraphOutput;
import vedette.kql.syntax.Clause.GraphPattern;
import vedette.kql.syntax.Clause.Name;
import vedette.kql.syntax.Clause.Named;
import vedette.kql.syntax.Clause.NestedLevel;
import vedette.kql.syntax.Clause.NodeTable;
import vedette.kql.syntax.Clause.OperatorParameter;
import vedette.kql.syntax.Clause.Ordered;
import vedette.kql.syntax.Clause.Parameter;
import vedette.kql.syntax.Clause.ParsePiece;
import vedette.kql.syntax.Clause.ScanStep;
import vedette.kql.syntax.Clause.Schema;
import vedette.kql.syntax.Clause.Series;

/// One step of a query: what stands between two `|`, or at the head of a query.
///
/// `parameters` are the settings directly after the operator's word (`join kind=inner hint.x=y`),
/// in the order written. A component that is null was not written. Lists of expressions keep order.
public sealed interface Operator extends Syntax {
  // ---- rows

  /// `where predicate` (also `filter`).
  record Where(List<OperatorParameter> parameters, Named predicate, Span span)
      implements Operator {}

  /// `take n` (also `limit`).
  record Take(List<OperatorParameter> parameters, Named count, Span span) implements Operator {}

  /// `sort by a asc, b` (also `order by`).
  record Sort(List<OperatorParameter> parameters, List<Ordered> keys, Span span)
      implements Operator {}

  /// `top n by key`.
  record Top(List<OperatorParameter> parameters, Named count, Ordered key, Span span)
      implements Operator {}

  /// `top-hitters n of x by y`.
  record TopHitters(Named count, Named of, @Nullable Named by, Span span) implements Operator {}

  /// `top-nested n of x by agg, top-nested ...`.
  record TopNested(List<NestedLevel> levels, Span span) implements Operator {}

  /// `sample n`.
  record Sample(List<OperatorParameter> parameters, Named count, Span span) implements Operator {}

  /// `sample-distinct n of column`.
  record SampleDistinct(List<OperatorParameter> parameters, Named count, Named of, Span span)
      implements Operator {}

  /// `distinct a, b` or `distinct *`.
  record Distinct(List<OperatorParameter> parameters, List<Named> columns, Span span)
      implements Operator {}

  /// `search kind=... in (T, U*) predicate`.
  record Search(
      List<OperatorParameter> parameters,
      @Nullable String scope,
      List<Expression> tables,
      Expression predicate,
      Span span)
      implements Operator {}

  /// `find withsource=x in (T, U*) where predicate project a, b:string, pack(*) project-away c`.
  ///
  /// @param project null when there is no such clause; it may hold [Expression.TypedColumn],
  ///   [Expression.Star] and the call `pack(*)`
  /// @param smart whether it says `project-smart`
  record Find(
      List<OperatorParameter> parameters,
      @Nullable String scope,
      List<Expression> tables,
      Expression predicate,
      @Nullable List<Expression> project,
      boolean smart,
      @Nullable List<Expression> projectAway,
      Span span)
      implements Operator {}

  // ---- columns

  /// `extend a = 1, b`.
  record Extend(List<Named> columns, Span span) implements Operator {}

  /// `project a, b = c`.
  record Project(List<Named> columns, Span span) implements Operator {}

  /// `project-away a, b*`.
  record ProjectAway(List<Expression> columns, Span span) implements Operator {}

  /// `project-keep a, b*`.
  record ProjectKeep(List<Expression> columns, Span span) implements Operator {}

  /// `project-rename new = old`.
  record ProjectRename(List<Named> columns, Span span) implements Operator {}

  /// `project-reorder a, b* asc`.
  record ProjectReorder(List<Ordered> columns, Span span) implements Operator {}

  /// `project-by-names a, b, dynamic([...])`.
  record ProjectByNames(List<Expression> columns, Span span) implements Operator {}

  /// `serialize a = row_number()`; also bare.
  record Serialize(List<OperatorParameter> parameters, List<Named> columns, Span span)
      implements Operator {}

  /// `parse kind=regex flags=i value with * "text" column:type` and `parse-where`.
  ///
  /// @param where whether rows that do not match go away
  record Parse(
      boolean where,
      List<OperatorParameter> parameters,
      Expression value,
      List<ParsePiece> pattern,
      Span span)
      implements Operator {}

  /// `parse-kv value as (a:long) with (pair_delimiter=...)`.
  record ParseKv(Expression value, Schema schema, List<OperatorParameter> properties, Span span)
      implements Operator {}

  /// `mv-expand kind=bag with_itemindex=i a = x to typeof(long), b limit 10`.
  record MvExpand(
      List<OperatorParameter> parameters,
      List<Expanded> columns,
      @Nullable Expression limit,
      Span span)
      implements Operator {}

  /// `mv-apply x to typeof(long) limit 5 on (subquery)`.
  ///
  /// @param id the rarely used `id` clause before `on`
  record MvApply(
      List<OperatorParameter> parameters,
      List<Expanded> columns,
      @Nullable Expression limit,
      @Nullable Expression id,
      Expression query,
      Span span)
      implements Operator {}

  // ---- groups

  /// `count`, `count as name`.
  record Count(@Nullable Name name, Span span) implements Operator {}

  /// `summarize agg, ... by key, ...`.
  ///
  /// @param by null without `by`: one row for everything
  /// @param bin the value of the old form `by a bin = 1d`
  record Summarize(
      List<OperatorParameter> parameters,
      List<Named> aggregates,
      @Nullable List<Named> by,
      @Nullable Expression bin,
      Span span)
      implements Operator {}

  /// `make-series a = avg(x) default=0 on t from .. to .. step .. by k`.
  ///
  /// @param by empty without `by`
  record MakeSeries(
      List<OperatorParameter> parameters,
      List<Series> series,
      Named on,
      Clause.Axis axis,
      List<Named> by,
      Span span)
      implements Operator {}

  /// `reduce kind=source by x with threshold=0.1, characters="-"`.
  record Reduce(
      List<OperatorParameter> parameters, Named by, List<OperatorParameter> properties, Span span)
      implements Operator {}

  /// `facet by a, b with (query)` or `with operator`; the query starts with an operator.
  record Facet(List<Expression> columns, @Nullable Expression query, Span span)
      implements Operator {}

  /// `partition hint.x=y by c (subquery)` or `{ query }`.
  ///
  /// @param scope the call after `in`, of the old form
  /// @param braces whether the query stands in braces and names its own source
  record Partition(
      List<OperatorParameter> parameters,
      Expression by,
      @Nullable Expression scope,
      Expression query,
      boolean braces,
      Span span)
      implements Operator {}

  /// `__partitionby e id 1 (subquery)`, which only the vendor's own service understands.
  record PartitionBy(
      List<OperatorParameter> parameters,
      Expression entity,
      @Nullable Expression id,
      Expression query,
      Span span)
      implements Operator {}

  /// `scan with_match_id=m order by a partition by b declare (x:long=0) with (step ...;)`.
  record Scan(
      List<OperatorParameter> parameters,
      List<Ordered> order,
      List<Expression> partition,
      List<Parameter> declared,
      List<ScanStep> steps,
      Span span)
      implements Operator {}

  // ---- several tables

  /// `join kind=... right on a, $left.b == $right.c`.
  ///
  /// @param on empty when there is no `on`
  /// @param where the old form `join T where condition`
  record Join(
      List<OperatorParameter> parameters,
      Expression right,
      List<Expression> on,
      @Nullable Expression where,
      Span span)
      implements Operator {}

  /// `lookup kind=... right on a`.
  record Lookup(
      List<OperatorParameter> parameters, Expression right, List<Expression> on, Span span)
      implements Operator {}

  /// `union withsource=t T1, (T2 | ...), T*`.
  record Union(List<OperatorParameter> parameters, List<Expression> tables, Span span)
      implements Operator {}

  /// `fork a = (where x) (count)`.
  record Fork(List<Branch> branches, Span span) implements Operator {}

  /// `macro-expand isfuzzy=true group as name (statements)`.
  record MacroExpand(
      List<OperatorParameter> parameters,
      Expression group,
      Name scope,
      List<Statement> statements,
      Span span)
      implements Operator {}

  // ---- heads

  /// `print a = 1, 2`.
  record Print(List<Named> columns, Span span) implements Operator {}

  /// `range x from a to b step c`.
  record Range(Name column, Expression from, Expression to, Expression step, Span span)
      implements Operator {}

  // ---- others

  /// `as hint.materialized=true name`.
  record As(List<OperatorParameter> parameters, Name name, Span span) implements Operator {}

  /// `invoke f(x)`; the call may be a [Expression.Path] of calls.
  record Invoke(Expression call, Span span) implements Operator {}

  /// `evaluate hint.x=y plugin(args) : (a:long)`.
  record Evaluate(
      List<OperatorParameter> parameters,
      Expression.Call plugin,
      @Nullable Schema schema,
      Span span)
      implements Operator {}

  /// `render timechart with (title="x")`.
  ///
  /// @param chart the kind of picture, empty when missing
  /// @param parameters the old form without parentheses: `render timechart kind=stacked`
  record Render(
      String chart,
      List<OperatorParameter> parameters,
      List<OperatorParameter> properties,
      Span span)
      implements Operator {}

  /// `getschema`.
  record GetSchema(List<OperatorParameter> parameters, Span span) implements Operator {}

  /// `assert-schema (a:long)`.
  record AssertSchema(Schema schema, Span span) implements Operator {}

  /// `consume decodeblocks=true`.
  record Consume(List<OperatorParameter> parameters, Span span) implements Operator {}

  /// `__executeAndCache`, which only the vendor's own service understands.
  record ExecuteAndCache(Span span) implements Operator {}

  // ---- graphs

  /// `make-graph source --> target with Nodes on id, ... partitioned-by c (query)`.
  ///
  /// @param directed whether the arrow is `-->` and not `--`
  /// @param nodeId the name of `with_node_id=...`
  record MakeGraph(
      List<OperatorParameter> parameters,
      Expression source,
      boolean directed,
      Expression target,
      List<NodeTable> nodes,
      @Nullable Name nodeId,
      @Nullable Expression partitionedBy,
      @Nullable Expression query,
      Span span)
      implements Operator {}

  /// `graph-match cycles=none (a)-[e]->(b), ... where predicate project columns`.
  record GraphMatch(
      List<OperatorParameter> parameters,
      List<GraphPattern> patterns,
      @Nullable Expression where,
      @Nullable List<Named> project,
      Span span)
      implements Operator {}

  /// `graph-shortest-paths output=all (a)-[e*1..5]->(b) where ... project ...`.
  record GraphShortestPaths(
      List<OperatorParameter> parameters,
      List<GraphPattern> patterns,
      @Nullable Expression where,
      @Nullable List<Named> project,
      Span span)
      implements Operator {}

  /// `graph-to-table nodes as N with_node_id=x, edges as E`.
  record GraphToTable(List<GraphOutput> outputs, Span span) implements Operator {}

  /// `graph-mark-components kind=weak with_component_id=c`.
  record GraphMarkComponents(List<OperatorParameter> parameters, Span span) implements Operator {}

  /// `graph-where-nodes predicate`.
  record GraphWhereNodes(Expression predicate, Span span) implements Operator {}

  /// `graph-where-edges predicate`.
  record GraphWhereEdges(Expression predicate, Span span) implements Operator {}

  /// `graph-merge graph on condition`, of older versions of the language.
  record GraphMerge(Expression graph, List<Expression> on, Span span) implements Operator {}

  // ---- nothing

  /// Where an operator has to be: nothing, or a word that is none. Reported already.
  ///
  /// @param word the word that was written, empty when there is none
  record Missing(String word, Span span) implements Operator {}
}
