/// The program's own log on standard error: `--verbose` for people, `--log-json` for machines.
///
/// Start with [ErrorLog]; [JsonErrors] makes one object of everything else that is said there.
///
/// Knows nothing of what is logged, and never lets a secret through.
@NullMarked
package vedette.app.log;

import org.jspecify.annotations.NullMarked;
