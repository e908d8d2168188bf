/// What is measured, how often, and what becomes of the figures.
///
/// Start with [Bench]; [Measurement] is one figure, [Page] the page that they fill.
///
/// Knows nothing of how an engine is asked.
@NullMarked
package vedette.bench.measure;

import org.jspecify.annotations.NullMarked;
