/// What queries may name here: specs, stored tables, declared tables, built-in and saved functions.
///
/// Start with [QueryCatalog].
///
/// Knows nothing of where specs and saved functions were read or of how queries run.
@NullMarked
package vedette.engine.catalog;

import org.jspecify.annotations.NullMarked;
