/// Rows that make a query answer: tables filled from the query's own literals, joins and
/// thresholds, and rows beside them that just miss.
///
/// Start with [Witness]; [PlanWalk] follows one row through a plan, [Wishes] reads off what would
/// make its conditions true, [Solver] picks values.
///
/// It deliberately does not know how queries are run or what functions compute: folding of
/// constants is handed in.
@NullMarked
package vedette.testkit.witness;

import org.jspecify.annotations.NullMarked;
