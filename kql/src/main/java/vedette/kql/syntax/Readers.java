package vedette.kql.syntax;

/// The readers of one text, which call each other in circles and share one [Cursor].
final class Readers {
  final Cursor cursor;
  final ClauseReader clauses;
  final LiteralReader literals;
  final ExpressionReader expressions;
  final PipeReader pipes;
  final RowOperators rows;
  final ColumnOperators columns;
  final GroupOperators groups;
  final TableOperators tables;
  final GraphOperators graphs;
  final StatementReader statements;

  Readers(Cursor cursor) {
    this.cursor = cursor;
    this.clauses = new ClauseReader(this);
    this.literals = new LiteralReader(this);
    this.expressions = new ExpressionReader(this);
    this.pipes = new PipeReader(this);
    this.rows = new RowOperators(this);
    this.columns = new ColumnOperators(this);
    this.groups = new GroupOperators(this);
    this.tables = new TableOperators(this);
    this.graphs = new GraphOperators(this);
    this.statements = new StatementReader(this);
  }
}
