package vedette.collect.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.TextColumn;
import vedette.data.redact.Redactor;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.type.Type;

/// Takes secrets out of all text of a delivery, each distinct text once, and marks the rows that
/// held any in a column `_Redacted`, which names the kinds.
public final class RedactedRows {
  private static final String MARK = "_Redacted";

  private RedactedRows() {}

  public static Rows of(Rows rows) {
    var columns = new ArrayList<Column>();
    var marks = new ArrayList<Set<String>>();
    for (var row = 0; row < rows.size(); row++) {
      marks.add(new TreeSet<>());
    }
    for (var column : rows.batch().columns()) {
      columns.add(column instanceof TextColumn text ? clean(text, marks) : column);
    }
    if (marks.stream().allMatch(Set::isEmpty)) {
      return rows;
    }
    var mark = new ColumnBuilder(Type.STRING, rows.size());
    marks.forEach(kinds -> mark.append(Text.of(String.join(",", kinds))));
    var cleaned = new Rows(rows.schema(), new Batch(columns, rows.size()));
    return rows.schema().has(MARK)
        ? cleaned
        : cleaned.with(Schema.of(new Field(MARK, Type.STRING)), List.of(mark.build()));
  }

  private static Column clean(TextColumn column, List<Set<String>> marks) {
    var size = column.dictionary().size();
    var cleaned = new Text[size];
    var kinds = new ArrayList<Set<String>>();
    var found = false;
    for (var code = 0; code < size; code++) {
      var redacted = Redactor.text(column.dictionary().entry(code).toString());
      kinds.add(redacted.kinds());
      cleaned[code] = Text.of(redacted.text());
      found |= !redacted.kinds().isEmpty();
    }
    if (!found) {
      return column;
    }
    var builder = new ColumnBuilder(Type.STRING, column.size());
    for (var row = 0; row < column.size(); row++) {
      builder.appendText(cleaned[column.codes()[row]]);
      marks.get(row).addAll(kinds.get(column.codes()[row]));
    }
    return builder.build();
  }
}
