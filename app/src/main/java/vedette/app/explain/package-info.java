/// `vedette explain`: the page of a query, a rule or a problem, and what a query becomes on its way
/// to an answer.
///
/// Start with [ExplainCommand].
///
/// Knows nothing of how words are found for a query; that is `vedette.kql.explain`.
@NullMarked
package vedette.app.explain;

import org.jspecify.annotations.NullMarked;
