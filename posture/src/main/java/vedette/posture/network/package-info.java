/// Who can reach a port: address sets, security rules, and the exact walk over them.
///
/// Start with [Reachability]; [DeadRules] finds rules that never decide anything, and [AddressBook]
/// says what tags and application groups stand for.
///
/// Knows nothing of JSON, of routes, or of who may use what answers.
@NullMarked
package vedette.posture.network;

import org.jspecify.annotations.NullMarked;
