/// The verbs that look after what is stored: compact, verify, export.
///
/// Start with [CompactCommand].
///
/// Knows nothing of how files look, which is the store's affair.
@NullMarked
package vedette.app.storage;

import org.jspecify.annotations.NullMarked;
