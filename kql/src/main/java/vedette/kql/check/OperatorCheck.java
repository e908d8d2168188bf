package vedette.kql.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.kql.plan.Plan;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;

/// Sends each operator to the check of its family.
final class OperatorCheck {
  private final Checking checking;
  private final ColumnsCheck columns;
  private final RowsCheck rows;
  private final SelectionCheck selection;
  private final SummarizeCheck summarize;
  private final JoinCheck joins;
  private final UnionCheck unions;
  private final ExpandCheck expand;
  private final ParseCheck parse;
  private final SeriesCheck series;
  private final NestedCheck nested;
  private final EvaluateCheck evaluate;
  private final ScanCheck scans;
  private final SearchCheck search;
  private final HeadCheck heads;
  private final MacroCheck macros;

  OperatorCheck(Checking checking) {
    this.checking = checking;
    this.columns = new ColumnsCheck(checking);
    this.rows = new RowsCheck(checking);
    this.selection = new SelectionCheck(checking);
    this.summarize = new SummarizeCheck(checking);
    this.joins = new JoinCheck(checking);
    this.unions = new UnionCheck(checking);
    this.expand = new ExpandCheck(checking);
    this.parse = new ParseCheck(checking);
    this.series = new SeriesCheck(checking, summarize);
    this.nested = new NestedCheck(checking, summarize);
    this.evaluate = new EvaluateCheck(checking);
    this.scans = new ScanCheck(checking);
    this.search = new SearchCheck(checking);
    this.heads = new HeadCheck(checking);
    this.macros = new MacroCheck(checking, unions);
  }

  /// The rows of an operator that starts a query; null when it needs an input.
  @Nullable Flow head(Operator operator, Env env) {
    return switch (operator) {
      case Operator.Print print -> heads.print(print, env);
      case Operator.Range range -> heads.range(range, env);
      case Operator.Union union -> unions.union(union, env.row(), env);
      case Operator.Search find when env.row() == null -> search.search(find, null, env);
      case Operator.Find find -> search.find(find, env);
      case Operator.Evaluate plugin when env.row() == null -> evaluate.head(plugin, env);
      case Operator.MacroExpand macro -> macros.expand(macro, env);
      default -> null;
    };
  }

  /// What becomes of the rows; more than one flow after `fork` and `facet`.
  List<Flow> apply(Operator operator, Flow input, Env env) {
    return switch (operator) {
      case Operator.Fork fork -> fork(fork, input, env);
      case Operator.Facet facet -> facet(facet, input, env);
      case Operator.Evaluate plugin -> evaluate.evaluateAll(plugin, input, env);
      default -> List.of(one(operator, input, env));
    };
  }

  private Flow one(Operator operator, Flow input, Env env) {
    return switch (operator) {
      case Operator.Where where -> rows.where(where, input, env);
      case Operator.Take take -> rows.take(take, input, env);
      case Operator.Sort sort -> rows.sort(sort, input, env);
      case Operator.Top top -> rows.top(top, input, env);
      case Operator.TopHitters top -> summarize.topHitters(top, input, env);
      case Operator.TopNested top -> nested.topNested(top, input, env);
      case Operator.Sample sample -> rows.sample(sample, input, env);
      case Operator.SampleDistinct sample -> rows.sampleDistinct(sample, input, env);
      case Operator.Distinct distinct -> summarize.distinct(distinct, input, env);
      case Operator.Search find -> search.search(find, input, env);
      case Operator.Find find -> search.find(find, env);
      case Operator.Extend extend -> columns.extend(extend.columns(), input, env, extend.span());
      case Operator.Project project ->
          columns.project(project.columns(), input, env, project.span());
      case Operator.ProjectAway away -> selection.away(away, input, env);
      case Operator.ProjectKeep keep -> selection.keep(keep, input, env);
      case Operator.ProjectRename rename -> selection.rename(rename, input, env);
      case Operator.ProjectReorder reorder -> selection.reorder(reorder, input, env);
      case Operator.ProjectByNames names -> selection.byNames(names, input, env);
      case Operator.Serialize serialize -> rows.serialize(serialize, input, env, columns);
      case Operator.Parse pattern -> parse.parse(pattern, input, env);
      case Operator.ParseKv pairs -> parse.pairs(pairs, input, env);
      case Operator.MvExpand mvExpand -> expand.expand(mvExpand, input, env);
      case Operator.MvApply apply -> expand.apply(apply, input, env);
      case Operator.Count count -> summarize.count(count, input);
      case Operator.Summarize groups -> summarize.summarize(groups, input, env);
      case Operator.MakeSeries make -> series.makeSeries(make, input, env);
      case Operator.Reduce reduce -> evaluate.reduce(reduce, input, env);
      case Operator.Partition partition -> nested.partition(partition, input, env);
      case Operator.Scan scan -> scans.scan(scan, input, env);
      case Operator.Join join -> joins.join(join, input, env);
      case Operator.Lookup lookup -> joins.lookup(lookup, input, env);
      case Operator.Union union -> unions.union(union, input, env);
      case Operator.Print print -> heads.print(print, env);
      case Operator.Range range -> heads.range(range, env);
      case Operator.As _, Operator.Render _, Operator.Consume _ -> input;
      case Operator.Invoke invoke -> evaluate.invoke(invoke, input, env);
      case Operator.Evaluate plugin -> evaluate.evaluate(plugin, input, env);
      case Operator.GetSchema schema -> heads.getSchema(input, schema.span());
      case Operator.AssertSchema schema -> heads.assertSchema(schema, input);
      case Operator.Fork _, Operator.Facet _ -> input;
      case Operator.PartitionBy by -> refused("__partitionby", by.span());
      case Operator.MacroExpand macro -> macros.expand(macro, env);
      case Operator.ExecuteAndCache cache -> refused("__executeAndCache", cache.span());
      case Operator.MakeGraph graph -> refused("make-graph", graph.span());
      case Operator.GraphMatch graph -> refused("graph-match", graph.span());
      case Operator.GraphShortestPaths graph -> refused("graph-shortest-paths", graph.span());
      case Operator.GraphToTable graph -> refused("graph-to-table", graph.span());
      case Operator.GraphMarkComponents graph -> refused("graph-mark-components", graph.span());
      case Operator.GraphWhereNodes graph -> refused("graph-where-nodes", graph.span());
      case Operator.GraphWhereEdges graph -> refused("graph-where-edges", graph.span());
      case Operator.GraphMerge graph -> refused("graph-merge", graph.span());
      case Operator.Missing missing -> TableCheck.nothing(missing.span());
    };
  }

  /// An entity group as it is written.
  Scope.Meaning group(List<Expression> entities, Scope scope) {
    return macros.of(entities, scope);
  }

  private Flow refused(String operator, Span span) {
    checking.notBuilt("the operator `" + operator + "`", span);
    return TableCheck.nothing(span);
  }

  private List<Flow> fork(Operator.Fork fork, Flow input, Env env) {
    Flow shared =
        input.plan() instanceof Plan.Use ? input : checking.bind("fork", input, true, fork.span());
    List<Flow> flows = new ArrayList<>();
    for (Clause.Branch branch : fork.branches()) {
      flows.addAll(checking.tables.checkAll(branch.query(), env.rows(shared)));
    }
    return flows;
  }

  private List<Flow> facet(Operator.Facet facet, Flow input, Env env) {
    Flow shared = checking.bind("facet", input, true, facet.span());
    List<Flow> flows = new ArrayList<>();
    for (Expression column : facet.columns()) {
      flows.add(summarize.countBy(column, shared, env));
    }
    Expression query = facet.query();
    if (query != null) {
      flows.addAll(checking.tables.checkAll(query, env.rows(shared)));
    }
    return flows;
  }

  // ---- for expressions

  /// A single row of values, as `print` makes it.
  Flow printed(List<Clause.Named> named, List<Value> values, Span span) {
    return heads.row(named, values, span);
  }

  /// Whether a name is a step of the `scan` being checked.
  boolean isScanStep(String name, Env env) {
    return scans.isStep(name, env);
  }

  Value scanState(String step, Expression.Path path, Env env) {
    return scans.state(step, path, env);
  }
}
