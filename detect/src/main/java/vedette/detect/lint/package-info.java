/// Everything that is wrong or doubtful with a rule, with its place in the file: what the query
/// says, what its fields say of the query's result, and what Sentinel or Defender would not take.
///
/// Start reading at [vedette.detect.lint.RuleLint].
///
/// It does not run rules, and knows no events.
@NullMarked
package vedette.detect.lint;

import org.jspecify.annotations.NullMarked;
