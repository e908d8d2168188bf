package vedette.app.output;

import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;

/// RFC 4180 with a header row, as the portals export it: null is empty, dynamic is JSON text.
/// Several result tables are separated by an empty line.
final class CsvResult implements ResultWriter {
  private final Output output;
  private final boolean safe;
  private boolean first = true;

  CsvResult(Output output, boolean safe) {
    this.output = output;
    this.safe = safe;
  }

  @Override
  public void table(String name, Schema schema, Batches rows, @Nullable String chart) {
    var line = new StringBuilder(first ? "" : "\r\n");
    first = false;
    for (var field : schema.fields()) {
      cell(line, field.name(), field.equals(schema.field(0)));
    }
    write(line);
    for (var batch = rows.next(); batch != null; batch = rows.next()) {
      for (var row = 0; row < batch.size(); row++) {
        for (var position = 0; position < schema.size(); position++) {
          cell(line, Cells.text(batch.column(position).value(row)), position == 0);
        }
        write(line);
      }
    }
  }

  private void write(StringBuilder line) {
    output.write(line.append("\r\n").toString());
    line.setLength(0);
  }

  private void cell(StringBuilder line, String text, boolean leftmost) {
    var cell = safe ? Hostile.formula(text) : text;
    line.append(leftmost ? "" : ",");
    if (cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
      line.append(cell);
    } else {
      line.append('"').append(cell.replace("\"", "\"\"")).append('"');
    }
  }

  @Override
  public void end() {
    output.flush();
  }
}
