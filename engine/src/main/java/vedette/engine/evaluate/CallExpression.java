package vedette.engine.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.type.Type;
import vedette.engine.kernel.FunctionCall;
import vedette.kql.source.Span;

/// A call of a scalar function.
///
/// @param sink hears of nulls made of arguments without null; null when they are no news
record CallExpression(
    FunctionCall function,
    List<Expression> arguments,
    Type type,
    @Nullable WarningSink sink,
    String name,
    Span span)
    implements Expression {
  @Override
  public Column evaluate(Batch batch, Selection selection) {
    var columns = new Column[arguments.size()];
    for (var i = 0; i < columns.length; i++) {
      columns[i] = arguments.get(i).evaluate(batch, selection);
    }
    var result = function.evaluate(columns, selection.count());
    if (sink != null) {
      warn(sink, columns, result, selection);
    }
    return result;
  }

  private void warn(WarningSink to, Column[] columns, Column result, Selection selection) {
    var rows = new int[selection.count()];
    var count = 0;
    var first = 0;
    for (var i = 0; i < rows.length; i++) {
      if (result.isNull(i) && !anyNull(columns, i)) {
        first = count == 0 ? i : first;
        rows[count++] = selection.row(i);
      }
    }
    if (count > 0) {
      var example = first;
      to.report(name, span, rows, count, () -> example(columns, example));
    }
  }

  private static boolean anyNull(Column[] columns, int row) {
    for (var column : columns) {
      if (column.isNull(row)) {
        return true;
      }
    }
    return false;
  }

  private static String example(Column[] columns, int row) {
    var texts = new ArrayList<String>();
    for (var column : columns) {
      texts.add(String.valueOf(column.value(row)));
    }
    return String.join(", ", texts);
  }
}
