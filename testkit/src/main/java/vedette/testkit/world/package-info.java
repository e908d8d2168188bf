/// The same rows in many forms: batch sizes and encodings that must not change any answer.
///
/// Start with [vedette.testkit.world.World].
///
/// It deliberately does not know what is done with the rows.
@NullMarked
package vedette.testkit.world;

import org.jspecify.annotations.NullMarked;
