/// The main job: the host sensor, the rules and the terminal, joined.
///
/// Start with [WatchCommand]; [Watch] is the loop.
///
/// Knows nothing of how listeners are found or how rules are evaluated.
@NullMarked
package vedette.app.watch;

import org.jspecify.annotations.NullMarked;
