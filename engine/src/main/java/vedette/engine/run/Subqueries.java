package vedette.engine.run;

import vedette.data.column.Column;
import vedette.data.type.Scalar;

/// The values of a query's subqueries.
interface Subqueries {
  /// The first column of the first row, null when there is none.
  Scalar scalarOf(String binding);

  /// The first column, all rows.
  Column setOf(String binding);
}
