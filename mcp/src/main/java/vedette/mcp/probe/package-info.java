/// Judges one address against the specification, in the era in which it answers.
///
/// Start with [Probe]; [Check] lists what is asked, [Base] is the request that every check varies.
///
/// Calls no tool, registers nowhere, and knows nothing of processes beyond what it is told of the
/// socket.
@NullMarked
package vedette.mcp.probe;

import org.jspecify.annotations.NullMarked;
