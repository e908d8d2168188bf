/// What a query means: a small sealed tree of operators over a small sealed tree of expressions.
///
/// Start with [Query], then [Plan] and [Expr].
///
/// Knows nothing of how the query was spelled, apart from spans, or of how it will run.
@NullMarked
package vedette.kql.plan;

import org.jspecify.annotations.NullMarked;
