package vedette.app.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;
import vedette.data.type.Type;

/// Rows as an aligned table for people.
///
/// Widths are measured over the first rows and then kept, so that a result of any length streams in
/// bounded memory; a longer cell further down only shifts its own line.
final class TableResult implements ResultWriter {
  private static final int MEASURED_ROWS = 1_000;
  private static final int WIDEST = 120;
  private final Output output;
  private boolean first = true;

  TableResult(Output output) {
    this.output = output;
  }

  @Override
  public void table(String name, Schema schema, Batches rows, @Nullable String chart) {
    output.write(first ? "" : "\n");
    first = false;
    var widths = new int[schema.size()];
    var numbers = new boolean[schema.size()];
    for (var i = 0; i < widths.length; i++) {
      widths[i] = Width.of(schema.field(i).name());
      numbers[i] = schema.field(i).type().isNumber() || schema.field(i).type() == Type.TIMESPAN;
    }
    var waiting = new ArrayList<String[]>();
    var measured = false;
    long count = 0;
    for (var batch = rows.next(); batch != null; batch = rows.next()) {
      for (var row = 0; row < batch.size(); row++, count++) {
        var cells = new String[widths.length];
        for (var i = 0; i < cells.length; i++) {
          cells[i] = Hostile.line(Cells.text(batch.column(i).value(row)));
        }
        if (measured) {
          line(cells, widths, numbers);
          continue;
        }
        waiting.add(cells);
        if (waiting.size() == MEASURED_ROWS) {
          head(schema, waiting, widths, numbers);
          measured = true;
        }
      }
    }
    if (!measured) {
      head(schema, waiting, widths, numbers);
    }
    output.write(count == 1 ? "1 row\n" : count + " rows\n");
  }

  private void head(Schema schema, List<String[]> rows, int[] widths, boolean[] numbers) {
    for (var cells : rows) {
      for (var i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Math.min(WIDEST, Width.of(cells[i])));
      }
    }
    line(
        schema.fields().stream().map(field -> Hostile.line(field.name())).toArray(String[]::new),
        widths,
        new boolean[widths.length]);
    line(
        Arrays.stream(widths).mapToObj("─"::repeat).toArray(String[]::new),
        widths,
        new boolean[widths.length]);
    rows.forEach(cells -> line(cells, widths, numbers));
    rows.clear();
  }

  private void line(String[] cells, int[] widths, boolean[] numbers) {
    var line = new StringBuilder();
    for (var i = 0; i < cells.length; i++) {
      var blanks = " ".repeat(Math.max(0, widths[i] - Width.of(cells[i])));
      line.append(i == 0 ? "" : "  ");
      line.append(numbers[i] ? blanks + cells[i] : cells[i] + blanks);
    }
    output.write(line.toString().stripTrailing() + "\n");
  }

  @Override
  public void end() {
    output.flush();
  }
}
