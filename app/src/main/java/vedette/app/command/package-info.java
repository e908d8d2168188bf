/// Verbs, options, exit codes and help: the command line as a contract.
///
/// Start with [Command]; [Arguments] reads the words and [Invocation] hands them over.
///
/// Knows nothing of what any verb does.
@NullMarked
package vedette.app.command;

import org.jspecify.annotations.NullMarked;
