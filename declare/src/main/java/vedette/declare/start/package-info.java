/// A build step that makes the gathered program start faster.
///
/// Start with [vedette.declare.start.QuickSwitches].
///
/// Knows nothing of what the program does.
@NullMarked
package vedette.declare.start;

import org.jspecify.annotations.NullMarked;
