/// What a query puts aside when it may hold no more: files that live as long as somebody reads
/// them.
///
/// Start with [DiskSpools].
///
/// Knows nothing of tables, and nothing of why somebody puts rows aside.
@NullMarked
package vedette.store.spool;

import org.jspecify.annotations.NullMarked;
