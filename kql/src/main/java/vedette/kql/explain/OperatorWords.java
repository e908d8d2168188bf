package vedette.kql.explain;

import vedette.kql.syntax.Operator;

/// Operators in words: which room says which.
final class OperatorWords {
  private final RowWords rows;
  private final ColumnWords columns;
  private final GroupWords groups;
  private final TableWords tables;
  private final GraphWords graphs;

  OperatorWords(Narration say, SourceWords sources) {
    this.rows = new RowWords(say, sources);
    this.columns = new ColumnWords(say);
    this.groups = new GroupWords(say);
    this.tables = new TableWords(say, sources);
    this.graphs = new GraphWords(say, sources);
  }

  /// One sentence without a full stop.
  String sentence(Operator operator) {
    return switch (operator) {
      case Operator.Where where -> rows.where(where);
      case Operator.Take take -> rows.take(take);
      case Operator.Sort sort -> rows.sort(sort);
      case Operator.Top top -> rows.top(top);
      case Operator.TopHitters top -> rows.topHitters(top);
      case Operator.TopNested top -> groups.topNested(top);
      case Operator.Sample sample -> rows.sample(sample);
      case Operator.SampleDistinct sample -> rows.sampleDistinct(sample);
      case Operator.Distinct distinct -> rows.distinct(distinct);
      case Operator.Search search -> rows.search(search);
      case Operator.Find find -> rows.find(find);
      case Operator.Extend extend -> columns.extend(extend);
      case Operator.Project project -> columns.project(project);
      case Operator.ProjectAway away -> columns.projectAway(away);
      case Operator.ProjectKeep keep -> columns.projectKeep(keep);
      case Operator.ProjectRename rename -> columns.projectRename(rename);
      case Operator.ProjectReorder reorder -> columns.projectReorder(reorder);
      case Operator.ProjectByNames names -> columns.projectByNames(names);
      case Operator.Serialize serialize -> columns.serialize(serialize);
      case Operator.Parse parse -> columns.parse(parse);
      case Operator.ParseKv parse -> columns.parseKv(parse);
      case Operator.MvExpand expand -> columns.mvExpand(expand);
      case Operator.MvApply apply -> columns.mvApply(apply);
      case Operator.Count count -> groups.count(count);
      case Operator.Summarize summarize -> groups.summarize(summarize);
      case Operator.MakeSeries series -> groups.makeSeries(series);
      case Operator.Reduce reduce -> groups.reduce(reduce);
      case Operator.Facet facet -> groups.facet(facet);
      case Operator.Partition partition -> groups.partition(partition);
      case Operator.PartitionBy partition -> groups.partitionBy(partition);
      case Operator.Scan scan -> groups.scan(scan);
      case Operator.Join join -> tables.join(join);
      case Operator.Lookup lookup -> tables.lookup(lookup);
      case Operator.Union union -> tables.union(union);
      case Operator.Fork fork -> tables.fork(fork);
      case Operator.MacroExpand expand -> tables.macroExpand(expand);
      case Operator.Print print -> columns.print(print);
      case Operator.Range range -> rows.range(range);
      case Operator.As as -> tables.as(as);
      case Operator.Invoke invoke -> tables.invoke(invoke);
      case Operator.Evaluate evaluate -> tables.evaluate(evaluate);
      case Operator.Render render -> tables.render(render);
      case Operator.GetSchema _ -> "Lists the columns with their types instead of the rows";
      case Operator.AssertSchema schema ->
          "Stops unless the table has " + SourceWords.columns(schema.schema());
      case Operator.Consume _ -> "Reads all rows and shows none of them";
      case Operator.ExecuteAndCache _ -> "Keeps the result in the vendor's own cache";
      case Operator.MakeGraph graph -> graphs.makeGraph(graph);
      case Operator.GraphMatch match -> graphs.match(match);
      case Operator.GraphShortestPaths paths -> graphs.shortestPaths(paths);
      case Operator.GraphToTable table -> graphs.toTable(table);
      case Operator.GraphMarkComponents mark -> graphs.markComponents(mark);
      case Operator.GraphWhereNodes where -> graphs.whereNodes(where);
      case Operator.GraphWhereEdges where -> graphs.whereEdges(where);
      case Operator.GraphMerge merge -> graphs.merge(merge);
      case Operator.Missing missing ->
          missing.word().isEmpty()
              ? "A step is missing here in the text"
              : "Uses " + Phrases.code(missing.word()) + ", which is no step that KQL knows";
    };
  }
}
