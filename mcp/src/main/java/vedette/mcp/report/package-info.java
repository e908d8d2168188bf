/// The inventory and the answers of a probe as text, Markdown, JSON, SARIF and OCSF.
///
/// Start with [ScanReport] and [ProbeReport].
///
/// Judges nothing: what it prints was decided before.
@NullMarked
package vedette.mcp.report;

import org.jspecify.annotations.NullMarked;
