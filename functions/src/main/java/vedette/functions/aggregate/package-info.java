/// Aggregates: one object a group in the row form, all groups in arrays in the grouped form.
///
/// Start with [Avg], which has the row form alone; [Count] has both.
///
/// Knows nothing of hash tables, lanes or budgets.
@NullMarked
package vedette.functions.aggregate;

import org.jspecify.annotations.NullMarked;
