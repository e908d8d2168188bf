package vedette.kql.syntax;

import vedette.kql.problem.Problems;
import vedette.kql.source.Source;

/// Reads a text into its [Script]: recursive descent, with one reader per part of the language.
///
/// | reader | reads |
/// |---|---|
/// | `StatementReader` | scripts, `let`, functions, `declare`, commands |
/// | `PipeReader` | queries, and which operator comes next |
/// | `RowOperators`, `ColumnOperators`, `GroupOperators`, `TableOperators`, `GraphOperators` | operators |
/// | `ExpressionReader`, `LiteralReader` | values |
/// | `ClauseReader` | names, schemas, settings, lists |
///
/// A reader never throws and never gives up: what is missing becomes a `Missing` node with a
/// problem, and text that fits nowhere is skipped up to the next `|`, `;` or closing bracket. Every
/// loop takes at least one token a turn, and nesting is bounded, so time is linear in the text.
public final class Parser {
  private Parser() {}

  /// The tree of the text and everything wrong with how it is written.
  public static Parsed parse(Source source) {
    Problems problems = new Problems();
    Cursor cursor = new Cursor(source, Lexer.read(source, problems), problems);
    Script script = new Readers(cursor).statements.script();
    return new Parsed(source, cursor.tokens(), script, problems.list());
  }
}
