/// Runs the golden cases, the examples of the manuals and the queries in the documents.
///
/// Start with `GoldenTest`.
///
/// It deliberately does not know how cases are written.
@NullMarked
package vedette.engine.golden;

import org.jspecify.annotations.NullMarked;
