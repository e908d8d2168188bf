/// Who is let through to a port: by the host's own firewall, and by the cloud network before it.
///
/// Start with [HostFirewall] and [CloudNetwork].
///
/// Knows nothing of what listens, runs no program, and says `unknown` where a rule is not
/// understood.
@NullMarked
package vedette.mcp.door;

import org.jspecify.annotations.NullMarked;
