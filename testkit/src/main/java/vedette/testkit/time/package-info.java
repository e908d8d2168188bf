/// A playground for time: a clock that goes where it is put, and scenario files that drive it.
///
/// Start with [Scenario], whose comment is the form of the files.
///
/// Knows nothing of what runs while time goes by.
@NullMarked
package vedette.testkit.time;

import org.jspecify.annotations.NullMarked;
