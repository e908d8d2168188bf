/// The outside world as interfaces, so that tests can put a simulated one in its place.
///
/// Start with [Clock].
///
/// Knows nothing of who asks for the time or what is written to disk.
@NullMarked
package vedette.data.world;

import org.jspecify.annotations.NullMarked;
