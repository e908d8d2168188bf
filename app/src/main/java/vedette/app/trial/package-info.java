/// `vedette test` and `vedette run`: rules over sample events, and over stored history.
///
/// Start with [TestCommand]; [TrialFiles] reads the tests that lie beside a rule.
///
/// Knows nothing of how a rule is evaluated.
@NullMarked
package vedette.app.trial;

import org.jspecify.annotations.NullMarked;
