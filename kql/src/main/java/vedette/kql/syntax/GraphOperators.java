package vedette.kql.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause.GraphDirection;
import vedette.kql.syntax.Clause.GraphEdge;
import vedette.kql.syntax.Clause.GraphNode;
import vedette.kql.syntax.Clause.GraphOutput;
import vedette.kql.syntax.Clause.GraphPattern;
import vedette.kql.syntax.Clause.GraphPiece;
import vedette.kql.syntax.Clause.Name;
import vedette.kql.syntax.Clause.Named;
import vedette.kql.syntax.Clause.NodeTable;
import vedette.kql.syntax.Clause.OperatorParameter;

/// Reads the operators that make and search graphs. Arrows are not tokens, since `a --1` is a
/// number in every other place: they are put together here from adjacent signs.
final class GraphOperators {
  private final Readers read;
  private final Cursor cursor;

  GraphOperators(Readers read) {
    this.read = read;
    this.cursor = read.cursor;
  }

  Operator makeGraph() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    Expression source = column();
    boolean directed = makeArrow();
    Expression target = column();
    Name nodeId = null;
    List<NodeTable> nodes = List.of();
    if (cursor.accept("with_node_id")) {
      cursor.require(TokenKind.ASSIGN, "=");
      nodeId = read.clauses.requiredName();
    } else if (cursor.accept("with")) {
      nodes = read.clauses.list(this::nodeTable, this::missingNodeTable, true, "partitioned-by");
    }
    Expression partitionedBy = cursor.accept("partitioned-by") ? column() : null;
    Expression query = partitionedBy == null ? null : read.columns.requiredSubquery();
    Span span = cursor.since(start);
    return new Operator.MakeGraph(
        settings, source, directed, target, nodes, nodeId, partitionedBy, query, span);
  }

  private Expression column() {
    Name name = read.clauses.requiredName();
    return name.isMissing()
        ? new Expression.Missing(name.span())
        : new Expression.Reference(name.text(), name.bracketed(), name.span());
  }

  private boolean makeArrow() {
    if (accept(TokenKind.MINUS, TokenKind.MINUS, TokenKind.GREATER)) {
      return true;
    }
    if (!accept(TokenKind.MINUS, TokenKind.MINUS)) {
      cursor.expected("-->");
      return true;
    }
    return false;
  }

  private @Nullable NodeTable nodeTable() {
    int start = cursor.start();
    Expression table = read.expressions.path();
    if (table == null) {
      return null;
    }
    cursor.require("on");
    return new NodeTable(table, column(), cursor.since(start));
  }

  private NodeTable missingNodeTable() {
    Expression missing = cursor.missingExpression();
    return new NodeTable(missing, missing, missing.span());
  }

  // ---- signs

  /// Takes these tokens if they stand here without blanks between them.
  private boolean accept(TokenKind... kinds) {
    for (int at = 0; at < kinds.length; at++) {
      Token token = cursor.peek(at);
      if (token.kind() != kinds[at] || (at > 0 && !token.isAdjacent())) {
        return false;
      }
    }
    for (int at = 0; at < kinds.length; at++) {
      cursor.take();
    }
    return true;
  }

  // ---- patterns

  Operator match() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings(Set.of("cycles"));
    List<GraphPattern> patterns = patterns();
    Expression where = where();
    List<Named> project = project();
    return new Operator.GraphMatch(settings, patterns, where, project, cursor.since(start));
  }

  Operator shortestPaths() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings(Set.of("output"));
    List<GraphPattern> patterns = patterns();
    Expression where = where();
    List<Named> project = project();
    return new Operator.GraphShortestPaths(settings, patterns, where, project, cursor.since(start));
  }

  private @Nullable Expression where() {
    return cursor.accept("where") ? read.expressions.required() : null;
  }

  private @Nullable List<Named> project() {
    return cursor.accept("project") ? read.expressions.namedList(true) : null;
  }

  private List<GraphPattern> patterns() {
    List<GraphPattern> patterns = new ArrayList<>();
    do {
      patterns.add(pattern());
    } while (cursor.accept(TokenKind.COMMA));
    return patterns;
  }

  private GraphPattern pattern() {
    int start = cursor.start();
    List<GraphPiece> pieces = new ArrayList<>();
    GraphPiece piece = piece();
    while (piece != null) {
      pieces.add(piece);
      piece = piece();
    }
    if (pieces.isEmpty()) {
      cursor.missing("a path such as `(a)-[e]->(b)`");
    }
    return new GraphPattern(pieces, cursor.since(start));
  }

  private @Nullable GraphPiece piece() {
    return cursor.at(TokenKind.OPEN_PAREN) ? node() : edge();
  }

  private GraphPiece node() {
    int start = cursor.start();
    cursor.take();
    Name name = read.clauses.name();
    cursor.require(TokenKind.CLOSE_PAREN, ")");
    return new GraphNode(name, cursor.since(start));
  }

  private @Nullable GraphPiece edge() {
    int start = cursor.start();
    GraphDirection plain = plainArrow();
    if (plain != null) {
      return new GraphEdge(plain, null, null, null, cursor.since(start));
    }
    boolean backward = accept(TokenKind.LESS, TokenKind.MINUS, TokenKind.OPEN_BRACKET);
    if (!backward && !accept(TokenKind.MINUS, TokenKind.OPEN_BRACKET)) {
      return null;
    }
    Name name = read.clauses.name();
    Expression from = null;
    Expression to = null;
    if (cursor.accept(TokenKind.STAR)) {
      from = read.expressions.requiredUnary();
      cursor.require(TokenKind.DOT_DOT, "..");
      to = read.expressions.requiredUnary();
    }
    boolean forward = accept(TokenKind.CLOSE_BRACKET, TokenKind.MINUS, TokenKind.GREATER);
    if (!forward && !accept(TokenKind.CLOSE_BRACKET, TokenKind.MINUS)) {
      cursor.expected("]->");
    }
    GraphDirection direction =
        backward
            ? GraphDirection.BACKWARD
            : forward ? GraphDirection.FORWARD : GraphDirection.EITHER;
    return new GraphEdge(direction, name, from, to, cursor.since(start));
  }

  private @Nullable GraphDirection plainArrow() {
    if (accept(TokenKind.MINUS, TokenKind.MINUS, TokenKind.GREATER)) {
      return GraphDirection.FORWARD;
    }
    if (accept(TokenKind.LESS, TokenKind.MINUS, TokenKind.MINUS)) {
      return GraphDirection.BACKWARD;
    }
    return accept(TokenKind.MINUS, TokenKind.MINUS) ? GraphDirection.EITHER : null;
  }

  // ---- the rest

  Operator toTable() {
    int start = cursor.start();
    cursor.take();
    List<GraphOutput> outputs = read.clauses.strictList(this::output, this::missingOutput);
    return new Operator.GraphToTable(outputs, cursor.since(start));
  }

  private @Nullable GraphOutput output() {
    if (!cursor.at("nodes") && !cursor.at("edges")) {
      return null;
    }
    int start = cursor.start();
    Token kind = cursor.take();
    Name as = cursor.accept("as") ? read.clauses.requiredName() : null;
    List<OperatorParameter> settings =
        read.clauses.settings(Set.of("with_node_id", "with_source_id", "with_target_id"));
    return new GraphOutput(
        new Name(kind.text(), false, kind.span()), as, settings, cursor.since(start));
  }

  private GraphOutput missingOutput() {
    cursor.missing("`nodes` or `edges`");
    Span span = cursor.here();
    return new GraphOutput(new Name("", false, span), null, List.of(), span);
  }

  Operator markComponents() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings(Set.of("with_component_id"));
    return new Operator.GraphMarkComponents(settings, cursor.since(start));
  }

  Operator whereNodes() {
    int start = cursor.start();
    cursor.take();
    return new Operator.GraphWhereNodes(read.expressions.required(), cursor.since(start));
  }

  Operator whereEdges() {
    int start = cursor.start();
    cursor.take();
    return new Operator.GraphWhereEdges(read.expressions.required(), cursor.since(start));
  }

  Operator merge() {
    int start = cursor.start();
    cursor.take();
    Expression graph = read.expressions.requiredUnary();
    List<Expression> on =
        cursor.accept("on")
            ? read.clauses.strictList(read.expressions::unnamed, cursor::missingExpression)
            : List.of();
    return new Operator.GraphMerge(graph, on, cursor.since(start));
  }
}
