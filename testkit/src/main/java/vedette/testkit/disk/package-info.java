/// A disk in memory that can lose power, tear writes and be full, repeatable from a seed.
///
/// Start with [SimulatedDisk].
///
/// Knows nothing of what is stored on it.
@NullMarked
package vedette.testkit.disk;

import org.jspecify.annotations.NullMarked;
