/// What was found wrong, in the forms that people and tools read, and what was accepted or was
/// there before.
///
/// Start with [Finding]; [Baseline] compares with the last run, and [Waiver] accepts for a while.
///
/// Knows nothing of how anything was found.
@NullMarked
package vedette.posture.finding;

import org.jspecify.annotations.NullMarked;
