/// The plugins of `evaluate` that need all rows at once.
///
/// Start with [vedette.engine.plugin.TablePlugin]; each plugin is one class that says in its
/// comment what it answers.
///
/// Knows nothing of how a query is spelled: columns and names were settled by the checker.
@NullMarked
package vedette.engine.plugin;

import org.jspecify.annotations.NullMarked;
