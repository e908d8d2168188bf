package vedette.engine.lower;

import java.util.ArrayList;
import java.util.List;
import vedette.data.schema.Schema;
import vedette.engine.evaluate.Distinct;
import vedette.engine.evaluate.ExpressionCompiler;
import vedette.engine.operator.ScanFilter;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan.TableScan;

/// Sorts the conditions over a table by what a scan can do with them.
final class ScanFilters {
  /// The name under which it can be switched off: every condition is then evaluated on rows.
  static final String NAME = "scan-filters";

  private ScanFilters() {}

  /// @param schema of the scan
  static List<ScanFilter> of(
      TableScan scan, Schema schema, List<Expr> conjuncts, Lowering lowering) {
    var conditions = new ScanConditions(scan, lowering);
    var hints = new TermHints(lowering);
    var plain = lowering.context().settings().switchedOff().contains(NAME);
    var filters = new ArrayList<ScanFilter>();
    for (var conjunct : conjuncts) {
      filters.add(
          plain
              ? new ScanFilter.Other(lowering.expression(conjunct, schema))
              : filter(conjunct, schema, conditions, hints, lowering));
    }
    return filters;
  }

  private static ScanFilter filter(
      Expr conjunct, Schema schema, ScanConditions conditions, TermHints hints, Lowering lowering) {
    var condition = lowering.expression(conjunct, schema);
    var range = conditions.range(conjunct);
    if (range != null) {
      return new ScanFilter.Bounds(
          condition, schema.position(range.column()), range.low(), range.high());
    }
    var column = Distinct.onlyColumn(conjunct);
    if (column == null || Distinct.mayWarn(conjunct)) {
      return new ScanFilter.Other(condition);
    }
    var position = schema.position(column);
    var alone =
        ExpressionCompiler.compileAlone(conjunct, schema.field(position), lowering.context());
    return new ScanFilter.Values(condition, position, alone, hints.of(conjunct));
  }
}
