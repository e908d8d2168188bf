/// The ten types of KQL and single values of them.
///
/// Start with [Type]; [Scalar] is one value that knows its type.
///
/// Knows nothing of columns, queries or how a value is written as text.
@NullMarked
package vedette.data.type;

import org.jspecify.annotations.NullMarked;
