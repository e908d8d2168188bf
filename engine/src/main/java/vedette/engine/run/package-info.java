/// Runs a checked query over a database: bindings, limits, warnings, results, facts of the run.
///
/// Start with [QueryEngine]; [RunContext] is what a running query may know.
///
/// Knows nothing of query text, and nothing of how an operator does its work.
@NullMarked
package vedette.engine.run;

import org.jspecify.annotations.NullMarked;
