/// The engines that are measured, each in a process of its own, behind one small interface.
///
/// Start with [Engine]; [Worker] is the process around one, [Peer] the other end of its pipe.
///
/// Knows nothing of what is compared with what, or how often.
@NullMarked
package vedette.bench.engines;

import org.jspecify.annotations.NullMarked;
