/// The annotations that make a Java class a KQL function.
///
/// Start with [Scalar]; [Aggregate] and [Window] are its kin for groups of rows and for ordered
/// rows, [Constant], [Default] and [Kql] refine a declaration.
///
/// Knows nothing of types of KQL, of how functions run, or of any particular function.
@NullMarked
package vedette.declare;

import org.jspecify.annotations.NullMarked;
