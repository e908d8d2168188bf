package vedette.kql.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.kql.problem.Suggestions;
import vedette.kql.problem.SyntaxProblem;
import vedette.kql.source.Span;

/// Reads queries: a source and the operators after it, separated by `|`.
final class PipeReader {
  /// Every word that starts an operator, for suggestions.
  static final Set<String> OPERATORS =
      Set.of(
          "as",
          "assert-schema",
          "consume",
          "count",
          "distinct",
          "evaluate",
          "extend",
          "facet",
          "filter",
          "find",
          "fork",
          "getschema",
          "graph-mark-components",
          "graph-match",
          "graph-shortest-paths",
          "graph-to-table",
          "graph-where-edges",
          "graph-where-nodes",
          "invoke",
          "join",
          "limit",
          "lookup",
          "macro-expand",
          "make-graph",
          "make-series",
          "mv-apply",
          "mv-expand",
          "order",
          "parse",
          "parse-kv",
          "parse-where",
          "partition",
          "print",
          "project",
          "project-away",
          "project-by-names",
          "project-keep",
          "project-rename",
          "project-reorder",
          "range",
          "reduce",
          "render",
          "sample",
          "sample-distinct",
          "scan",
          "search",
          "serialize",
          "sort",
          "summarize",
          "take",
          "top",
          "top-hitters",
          "top-nested",
          "union",
          "where");

  private final Readers read;
  private final Cursor cursor;

  PipeReader(Readers read) {
    this.read = read;
    this.cursor = read.cursor;
  }

  /// A query or a value, or null when neither starts here.
  @Nullable Expression pipe() {
    Expression source = startsOperator() ? leading() : read.expressions.unnamed();
    return source == null ? null : continued(source);
  }

  Expression requiredPipe() {
    Expression pipe = pipe();
    return pipe == null ? cursor.missingExpression() : pipe;
  }

  /// A query whose input is given from outside, as in `mv-apply ... on (...)`: it starts with an
  /// operator.
  Expression subquery() {
    if (cursor.at("__contextual_datatable")) {
      return requiredPipe();
    }
    int start = cursor.start();
    Operator operator = operator();
    return continued(new Expression.Leading(operator, cursor.since(start)));
  }

  private @Nullable Expression leading() {
    int start = cursor.start();
    if (!cursor.enter()) {
      cursor.skip();
      return new Expression.Missing(cursor.since(start));
    }
    Operator operator = known();
    cursor.leave();
    return operator == null
        ? read.expressions.unnamed()
        : new Expression.Leading(operator, operator.span());
  }

  /// The source with the operators that follow it.
  Expression continued(Expression source) {
    skipLeftover();
    if (!cursor.at(TokenKind.PIPE)) {
      return source;
    }
    List<Operator> operators = new ArrayList<>();
    while (cursor.accept(TokenKind.PIPE)) {
      operators.add(operator());
      skipLeftover();
    }
    Span span = cursor.since(source.span().start());
    return new Expression.Pipe(source, operators, span);
  }

  /// Skips what follows a source or operator on its line and belongs to neither, up to the next
  /// `|`, so that the rest of the query is still read. On the next line a new statement may start,
  /// of which whoever reads statements knows more.
  private void skipLeftover() {
    Token token = cursor.peek();
    if (Cursor.endsListOrItem(token.kind()) || cursor.startsLine()) {
      return;
    }
    cursor.skip();
    cursor.add(new SyntaxProblem.Leftover(token.text(), token.span()));
  }

  // ---- operators

  /// The operator that has to stand here.
  Operator operator() {
    int start = cursor.start();
    if (!cursor.enter()) {
      cursor.skip();
      return new Operator.Missing("", cursor.since(start));
    }
    Operator operator = known();
    cursor.leave();
    return operator == null ? unknown() : operator;
  }

  private Operator unknown() {
    Token token = cursor.peek();
    boolean word = token.kind() == TokenKind.NAME || token.kind() == TokenKind.KEYWORD;
    String text = word ? token.text() : "";
    List<String> candidates = word ? Suggestions.operators(text, OPERATORS) : List.of();
    cursor.add(
        new SyntaxProblem.UnknownOperator(
            text, word ? "" : token.text(), candidates, token.span()));
    int start = cursor.start();
    if (!word) {
      return new Operator.Missing("", cursor.here());
    }
    cursor.skip();
    return new Operator.Missing(text, cursor.since(start));
  }

  /// Whether an operator starts here, at the head of a query. Most operators' words may also name a
  /// table or column, so what follows decides.
  private boolean startsOperator() {
    Token token = cursor.peek();
    if (!token.isWord()) {
      return false;
    }
    return switch (token.text()) {
      case "find", "print", "project", "sample", "search", "union", "where", "as", "invoke" -> true;
      case "evaluate" -> read.clauses.nameLength(1) > 0;
      case "facet", "partition", "reduce" -> cursor.peek(1).is("by") || hasSetting();
      case "range" -> startsRange();
      case "render" -> cursor.peek(1).isWord();
      default -> token.text().indexOf('-') > 0 && OPERATORS.contains(token.text());
    };
  }

  private boolean hasSetting() {
    Token next = cursor.peek(1);
    boolean hint = next.is("hint") && cursor.peek(2).kind() == TokenKind.DOT;
    return hint || (next.isWord() && cursor.peek(2).kind() == TokenKind.ASSIGN);
  }

  private boolean startsRange() {
    int length = read.clauses.nameLength(1);
    return length > 0 && cursor.peek(1 + length).is("from");
  }

  /// The operator whose word stands here, or null when the word is none.
  private @Nullable Operator known() {
    if (!cursor.peek().isWord()) {
      return null;
    }
    return switch (cursor.peek().text()) {
      case "where", "filter" -> read.rows.where();
      case "take", "limit" -> read.rows.take();
      case "sort", "order" -> read.rows.sort();
      case "top" -> read.rows.top();
      case "top-hitters" -> read.rows.topHitters();
      case "top-nested" -> read.rows.topNested();
      case "sample" -> read.rows.sample();
      case "sample-distinct" -> read.rows.sampleDistinct();
      case "distinct" -> read.rows.distinct();
      case "search" -> read.rows.search();
      case "find" -> read.rows.find();
      case "extend" -> read.columns.extend();
      case "project" -> read.columns.project();
      case "project-away" -> read.columns.projectAway();
      case "project-keep" -> read.columns.projectKeep();
      case "project-rename" -> read.columns.projectRename();
      case "project-reorder" -> read.columns.projectReorder();
      case "project-by-names" -> read.columns.projectByNames();
      case "serialize" -> read.columns.serialize();
      case "parse", "parse-where" -> read.columns.parse();
      case "parse-kv" -> read.columns.parseKv();
      case "mv-expand", "mvexpand" -> read.columns.mvExpand();
      case "mv-apply", "mvapply" -> read.columns.mvApply();
      case "count" -> read.groups.count();
      case "summarize" -> read.groups.summarize();
      case "make-series" -> read.groups.makeSeries();
      case "reduce" -> read.groups.reduce();
      case "facet" -> read.groups.facet();
      case "partition" -> read.groups.partition();
      case "__partitionby" -> read.groups.partitionBy();
      case "scan" -> read.groups.scan();
      case "join" -> read.tables.join();
      case "lookup" -> read.tables.lookup();
      case "union" -> read.tables.union();
      case "fork" -> read.tables.fork();
      case "macro-expand" -> read.tables.macroExpand();
      case "print" -> read.tables.print();
      case "range" -> read.tables.range();
      case "as" -> read.tables.as();
      case "invoke" -> read.tables.invoke();
      case "evaluate" -> read.tables.evaluate();
      case "render" -> read.tables.render();
      case "getschema" -> read.tables.getSchema();
      case "assert-schema" -> read.tables.assertSchema();
      case "consume" -> read.tables.consume();
      case "__executeAndCache" -> read.tables.executeAndCache();
      case "make-graph" -> read.graphs.makeGraph();
      case "graph-match" -> read.graphs.match();
      case "graph-shortest-paths" -> read.graphs.shortestPaths();
      case "graph-to-table" -> read.graphs.toTable();
      case "graph-mark-components" -> read.graphs.markComponents();
      case "graph-where-nodes" -> read.graphs.whereNodes();
      case "graph-where-edges" -> read.graphs.whereEdges();
      case "graph-merge" -> read.graphs.merge();
      default -> null;
    };
  }
}
