/// Asking: queries over the data folder and over files, once or in a session.
///
/// Start with [QueryCommand]; [Workspace] is what a query sees.
///
/// Knows nothing of how queries are read, checked or run.
@NullMarked
package vedette.app.query;

import org.jspecify.annotations.NullMarked;
