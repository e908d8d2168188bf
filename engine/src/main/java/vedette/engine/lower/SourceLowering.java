package vedette.engine.lower;

import java.util.ArrayList;
import java.util.List;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.ConstantColumn;
import vedette.data.column.LongColumn;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.engine.operator.ExternalOperator;
import vedette.engine.operator.Operator;
import vedette.engine.operator.RangeOperator;
import vedette.engine.operator.RowsOperator;
import vedette.engine.run.QueryFailure;
import vedette.kql.plan.Plan;

/// Rows that come from the query itself, or from files it names.
final class SourceLowering {
  private SourceLowering() {}

  static Operator rows(Plan.Rows rows, Lowering lowering) {
    var columns = new ArrayList<Column>();
    for (var position = 0; position < rows.schema().size(); position++) {
      columns.add(column(rows, position, lowering));
    }
    var batch = new Batch(columns, rows.rows().size());
    return new RowsOperator(rows.schema(), batch, lowering.context().settings().batchRows());
  }

  private static Column column(Plan.Rows rows, int position, Lowering lowering) {
    var type = rows.schema().field(position).type();
    if (rows.rows().size() == 1) {
      return new ConstantColumn(lowering.value(rows.rows().getFirst().get(position)), 1);
    }
    var builder = new ColumnBuilder(type, rows.rows().size());
    for (var row : rows.rows()) {
      builder.append(lowering.value(row.get(position)).value());
    }
    return builder.build();
  }

  static Operator range(Plan.RangeRows range, Lowering lowering) {
    var step = lowering.value(range.step());
    if (isZero(step)) {
      throw new QueryFailure("The step of `range` must not be zero.", range.span());
    }
    return new RangeOperator(
        range.field(),
        lowering.value(range.first()),
        lowering.value(range.last()),
        step,
        lowering.context().settings().batchRows());
  }

  private static boolean isZero(Scalar step) {
    return step.value() != null
        && (step.type() == Type.REAL
            ? ((Number) step.value()).doubleValue() == 0
            : LongColumn.unbox(step.value()) == 0);
  }

  static Operator external(Plan.External external, Lowering lowering) {
    var files = lowering.context().settings().files();
    if (files == null) {
      throw new QueryFailure(
          "`externaldata` reads nothing unless a directory for it is allowed.", external.span());
    }
    return new ExternalOperator(
        List.copyOf(external.addresses()),
        external.format(),
        external.skipHeader(),
        external.schema(),
        files);
  }
}
