/// Rules tried over given events: tests beside a rule, and history before a rule is switched on.
///
/// Start with [Trial]; [History] is what runs a rule over its slots.
///
/// Knows nothing of files, formats or the clock of this machine.
@NullMarked
package vedette.detect.trial;

import org.jspecify.annotations.NullMarked;
