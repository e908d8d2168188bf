/// Rewrites a checked query so that it does less work and means the same.
///
/// Start with [vedette.kql.simplify.Simplifier]; every rule has a name in
/// [vedette.kql.simplify.Simplification] and can be switched off alone.
///
/// Deliberately does not know how an engine runs a plan, nor how functions compute: whoever folds
/// constants is handed in.
@NullMarked
package vedette.kql.simplify;

import org.jspecify.annotations.NullMarked;
