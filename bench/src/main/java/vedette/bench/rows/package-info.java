/// Rows like those of endpoint telemetry: skewed, repetitive, nearly in order, with a few needles.
///
/// Start with [Telemetry], which writes them as JSON lines; [Estate] says which machines and
/// programs there are.
///
/// Knows nothing of the queries that are asked later, except that some words must be rare.
@NullMarked
package vedette.bench.rows;

import org.jspecify.annotations.NullMarked;
