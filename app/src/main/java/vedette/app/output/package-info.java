/// Results as text: tables for people, JSON, JSON lines and CSV for programs.
///
/// Start with [ResultWriter]; [Hostile] is why a log line cannot command a terminal.
///
/// Knows nothing of queries or of where rows come from.
@NullMarked
package vedette.app.output;

import org.jspecify.annotations.NullMarked;
