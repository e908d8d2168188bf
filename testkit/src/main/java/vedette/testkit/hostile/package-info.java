/// A server on loopback that behaves as badly as a test wants.
///
/// Start with [HostileServer].
///
/// Knows nothing of MCP: what it says is the test's.
@NullMarked
package vedette.testkit.hostile;

import org.jspecify.annotations.NullMarked;
