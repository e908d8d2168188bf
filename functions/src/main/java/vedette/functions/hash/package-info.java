/// Functions that make short numbers or digests of values.
///
/// Start with [Hash]; [HashedBytes] says which bytes stand for a value.
///
/// Knows nothing of hash tables or of how values are grouped.
@NullMarked
package vedette.functions.hash;

import org.jspecify.annotations.NullMarked;
