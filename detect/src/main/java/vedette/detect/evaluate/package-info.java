/// Evaluation of rules over rows as they are committed.
///
/// Start with [Detector]; [RuleCompiler] decides whether and how a rule can be evaluated.
///
/// Knows nothing of where rows come from or who reads the alerts.
@NullMarked
package vedette.detect.evaluate;

import org.jspecify.annotations.NullMarked;
