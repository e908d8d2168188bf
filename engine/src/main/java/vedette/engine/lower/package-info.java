/// Plans become pipelines of operators: expressions compiled, names turned into positions, facts
/// about wanted rows handed to the tables.
///
/// Start with [Lowering]; each larger operator has a file of its own.
///
/// Knows nothing of query text, and does no work on rows.
@NullMarked
package vedette.engine.lower;

import org.jspecify.annotations.NullMarked;
