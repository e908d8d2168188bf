/// Values that the command line leaves open.
///
/// Start with [Settings]; [SettingsFile] reads `vedette.yaml`.
///
/// Knows nothing of what the values mean.
@NullMarked
package vedette.app.settings;

import org.jspecify.annotations.NullMarked;
