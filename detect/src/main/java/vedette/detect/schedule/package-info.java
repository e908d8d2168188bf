/// Rules that run on slots: which slots are due, which must be looked at again, and what a rule has
/// said so far. Everything it remembers is a row or a cursor of the store.
///
/// Start with [Scheduler]; [SlotCursor] is how far one rule has come.
///
/// Knows nothing of the clock: the present is handed in.
@NullMarked
package vedette.detect.schedule;

import org.jspecify.annotations.NullMarked;
