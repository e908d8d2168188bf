package vedette.kql.simplify;

/// The rules, by name. Each keeps the meaning of every query, so any set of them may be off.
public enum Simplification {
  /// A call of constants becomes its value; `true and x` becomes `x`.
  FOLD_CONSTANTS,
  /// `not(not(x))` becomes `x`.
  DOUBLE_NEGATION,
  /// Filters that stand next to each other become one; one that is always true goes.
  MERGE_FILTERS,
  /// A filter moves towards the source: below computed columns, orders, unions, joins, groups.
  PUSH_FILTERS,
  /// `sort | take` keeps only the rows it needs.
  TOP_OF_SORT,
  /// Columns that nobody reads are not read, computed or passed on.
  PRUNE_COLUMNS
}
