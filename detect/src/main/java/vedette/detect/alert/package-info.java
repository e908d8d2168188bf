/// Alerts: what a rule's result row becomes, as rows of the `SecurityAlert` table.
///
/// Start with [Alert]; [AlertTable] turns alerts into rows.
///
/// Knows nothing of how rules are evaluated or how alerts are delivered.
@NullMarked
package vedette.detect.alert;

import org.jspecify.annotations.NullMarked;
