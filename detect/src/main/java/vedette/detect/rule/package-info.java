/// Detection rules as their authors write them, in four formats, read with places.
///
/// Start with [Rule]; [RuleReader] makes one of a file.
///
/// Knows nothing of when a rule runs or of what its query finds.
@NullMarked
package vedette.detect.rule;

import org.jspecify.annotations.NullMarked;
