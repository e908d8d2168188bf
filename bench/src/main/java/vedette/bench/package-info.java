/// Measures Vedette beside DuckDB: the same rows, the same questions, the same run.
///
/// Start with [Main], which `vedette bench` starts once it has built this module.
///
/// Knows nothing of how either engine works; the questions stand in `bench/queries`.
@NullMarked
package vedette.bench;

import org.jspecify.annotations.NullMarked;
