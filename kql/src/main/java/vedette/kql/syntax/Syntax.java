package vedette.kql.syntax;

import java.util.List;
import vedette.kql.source.Span;

/// A node of the tree of what was written. Four families make it up:
///
/// | family | says | for instance |
/// |---|---|---|
/// | [Statement] | one step of a script, up to `;` | `let`, `set`, a query |
/// | [Operator] | one step of a query, after `|` or at its head | `where`, `join`, `print` |
/// | [Expression] | a value or a table | `a + 1`, `T \| count`, `f(x)` |
/// | [Clause] | a part of those that means nothing alone | `x = 1`, `a asc`, `kind=inner` |
///
/// The tree is complete even when the text is not: where something has to be and is not, stands an
/// [Expression.Missing], a [Operator.Missing] or a [Clause.Name] without text, and the parser has
/// reported a problem about it. Nothing here is simplified: parentheses, the spelling of operators
/// that have two names, and clauses keep their form, because explanations and editors show them.
///
/// Every node has its span, from its first to its last token, without the blanks and comments
/// around them. Spans of children lie inside the span of their parent and in the order of the
/// record's components. Two nodes are equal when they say the same at any place (see [Span]).
public sealed interface Syntax permits Script, Statement, Operator, Expression, Clause {
  /// Where the node was written; empty for what is missing.
  Span span();

  /// The nodes directly below, in the order of the text.
  default List<Syntax> children() {
    return Children.of(this);
  }
}
