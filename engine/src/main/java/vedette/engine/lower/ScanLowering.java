package vedette.engine.lower;

import java.util.ArrayList;
import java.util.List;
import vedette.data.table.Condition;
import vedette.data.table.ScanRequest;
import vedette.data.table.Table;
import vedette.engine.operator.Empty;
import vedette.engine.operator.Operator;
import vedette.engine.operator.RowsOperator;
import vedette.engine.operator.ScanOperator;
import vedette.engine.run.ScanFacts;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan.TableScan;

/// A table of the database; one that is known but was never filled is empty.
final class ScanLowering {
  private ScanLowering() {}

  /// @param conjuncts what every wanted row fulfils; the rows of the result do
  static Operator lower(TableScan scan, List<Expr> conjuncts, Lowering lowering) {
    var table = lowering.database().table(scan.table());
    if (table == null) {
      return new RowsOperator(scan.schema(), Empty.batch(scan.schema()), 1);
    }
    var read = new ArrayList<String>();
    var positions = new ArrayList<Integer>();
    var schema = scan.schema();
    for (var column : scan.columns()) {
      positions.add(position(column, table, read));
    }
    var request = new ScanRequest(read, conditions(scan, table, conjuncts, lowering));
    return new ScanOperator(
        scan.table(),
        table,
        schema,
        request,
        positions,
        ScanFilters.of(scan, schema, conjuncts, lowering),
        new ScanFacts(),
        lowering.parts());
  }

  /// The position of the stored column in the request, or -1 when the table has none of its type.
  private static int position(TableScan.Column column, Table table, List<String> read) {
    var from = table.schema().has(column.physical()) ? table.schema() : table.hidden();
    var stored = from.position(column.physical());
    if (stored < 0 || from.field(stored).type() != column.type()) {
      return -1;
    }
    var known = read.indexOf(column.physical());
    if (known < 0) {
      read.add(column.physical());
      return read.size() - 1;
    }
    return known;
  }

  private static List<Condition> conditions(
      TableScan scan, Table table, List<Expr> conjuncts, Lowering lowering) {
    var hints = new ScanConditions(scan, lowering);
    var conditions = new ArrayList<Condition>();
    for (var conjunct : conjuncts) {
      for (var condition : hints.of(conjunct)) {
        if (table.schema().has(condition.column())) {
          conditions.add(condition);
        }
      }
    }
    return conditions;
  }
}
