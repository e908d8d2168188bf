/// `vedette bench`: the words of a verb whose work is done elsewhere.
///
/// Start with [BenchCommand].
///
/// Knows nothing of measuring; the launcher builds and starts the module `bench` for that.
@NullMarked
package vedette.app.bench;

import org.jspecify.annotations.NullMarked;
