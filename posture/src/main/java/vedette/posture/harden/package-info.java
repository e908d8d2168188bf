/// The smallest change that shuts a door and keeps what must work, with its proof and its undoing.
///
/// Start with [Hardening], which makes a [Plan]; [Scripts] writes it for each tool, and
/// [HostFirewall] does the same for one host.
///
/// Knows nothing of JSON that comes in, and applies nothing: that is the user's act.
@NullMarked
package vedette.posture.harden;

import org.jspecify.annotations.NullMarked;
