/// Ways of attack: who can reach a server, times what its identity may do.
///
/// Start with [AttackPath].
///
/// Knows nothing of how reach and power were worked out, or of what a server answers.
@NullMarked
package vedette.posture.path;

import org.jspecify.annotations.NullMarked;
