/// The stations that batches pass: one class an operator, pull-based.
///
/// Start with [Operator], then [FilterOperator] for the simplest and [SummarizeOperator] for the
/// shape of those that must see all rows first.
///
/// Knows nothing of plans or of names: it gets schemas, positions and compiled expressions.
@NullMarked
package vedette.engine.operator;

import org.jspecify.annotations.NullMarked;
