/// `vedette posture` and `vedette harden`: files in, verdicts and plans out.
///
/// Start with [PostureCommand]; [Exports] reads the files.
///
/// Knows nothing of how a verdict is reached.
@NullMarked
package vedette.app.posture;

import org.jspecify.annotations.NullMarked;
