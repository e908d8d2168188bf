/// Whether what happens is recorded: workspaces, their retention and doors, and alerts of machines.
///
/// Start with [WorkspaceFindings]; [DefenderAlert] is an alert as two services export it.
///
/// Knows nothing of queries, rules or how logs travel.
@NullMarked
package vedette.posture.workspace;

import org.jspecify.annotations.NullMarked;
