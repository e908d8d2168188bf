/// Expressions become columns: one compiled expression evaluates batch after batch.
///
/// Start with [ExpressionCompiler], which turns each kind of `Expr` into an [Expression];
/// [Selection] says for which rows, [QueryContext] brings what lies outside the rows.
///
/// Knows nothing of operators, of where batches come from, or of how a single function loops.
@NullMarked
package vedette.engine.evaluate;

import org.jspecify.annotations.NullMarked;
