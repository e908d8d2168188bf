package vedette.kql.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;

/// Operators on graphs.
final class GraphWords {
  private final Narration say;
  private final SourceWords sources;

  GraphWords(Narration say, SourceWords sources) {
    this.say = say;
    this.sources = sources;
  }

  String makeGraph(Operator.MakeGraph graph) {
    List<String> nodes = graph.nodes().stream().map(node -> sources.noun(node.table())).toList();
    return "Makes a graph: each row is a connection from "
        + say.value(graph.source())
        + " to "
        + say.value(graph.target())
        + (nodes.isEmpty() ? "" : ", and the nodes come from " + Phrases.and(nodes));
  }

  String match(Operator.GraphMatch match) {
    return "Finds the paths " + paths(match.patterns()) + rest(match.where(), match.project());
  }

  String shortestPaths(Operator.GraphShortestPaths paths) {
    return "Finds the shortest paths "
        + paths(paths.patterns())
        + rest(paths.where(), paths.project());
  }

  private String paths(List<Clause.GraphPattern> patterns) {
    return Phrases.and(patterns.stream().map(say::code).toList());
  }

  private String rest(@Nullable Expression where, @Nullable List<Clause.Named> project) {
    return (where == null ? "" : " where " + say.clause(where))
        + (project == null || project.isEmpty()
            ? ""
            : ", and shows "
                + Phrases.and(
                    project.stream()
                        .map(c -> say.value(c.expression()) + Narration.as(c.name()))
                        .toList()));
  }

  String toTable(Operator.GraphToTable table) {
    List<String> kinds =
        table.outputs().stream().map(output -> Phrases.visible(output.kind().text())).toList();
    return "Turns the graph back into tables of its " + Phrases.and(kinds);
  }

  String markComponents(Operator.GraphMarkComponents mark) {
    return "Marks which nodes of the graph hang together"
        + (mark.parameters().isEmpty() ? "" : " (" + say.code(mark.parameters().getFirst()) + ")");
  }

  String whereNodes(Operator.GraphWhereNodes where) {
    return "Keeps only the nodes where " + say.clause(where.predicate());
  }

  String whereEdges(Operator.GraphWhereEdges where) {
    return "Keeps only the connections where " + say.clause(where.predicate());
  }

  String merge(Operator.GraphMerge merge) {
    return "Merges the graph with " + sources.noun(merge.graph());
  }
}
