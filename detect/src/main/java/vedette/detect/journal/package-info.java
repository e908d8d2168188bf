/// What rules have said so far, and how it becomes rows: alerts, incidents, what waits to be
/// delivered, and how each rule fares.
///
/// Start reading at [vedette.detect.journal.Journal].
///
/// It does not know how rules are evaluated, when, or who delivers what waits.
@NullMarked
package vedette.detect.journal;

import org.jspecify.annotations.NullMarked;
