package vedette.collect.decode;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.ColumnBuilder;
import vedette.data.dynamic.Dynamic;
import vedette.data.schema.Schema;
import vedette.data.text.Text;
import vedette.data.type.Type;

/// Reads a file under columns that somebody declared, as `externaldata` does: CSV cells by
/// position, JSON members by name. What does not fit its column is null.
public final class DeclaredRows {
  private static final int MOST_ROWS = 5_000_000;

  private DeclaredRows() {}

  /// @param format `csv`, `tsv`, `txt`, `json`, `multijson` ..., or null to go by the name
  public static Batches read(
      String name, InputStream in, Schema schema, @Nullable String format, boolean skipHeader)
      throws IOException {
    var kind = (format == null ? ending(name) : format).toLowerCase(Locale.ROOT);
    var columns = schema.fields().stream().map(f -> new ColumnBuilder(f.type(), 64)).toList();
    try (in) {
      var content = FileDecoder.content(in);
      var rows =
          kind.contains("json")
              ? objects(new JsonDocuments(content), schema, columns)
              : lines(new CsvReader(content, delimiter(kind)), kind, schema, columns, skipHeader);
      return Batches.of(
          List.of(new Batch(columns.stream().map(ColumnBuilder::build).toList(), rows)));
    }
  }

  private static String ending(String name) {
    var plain = name.replaceAll("(?i)\\.(gz|zst)$", "");
    return plain.substring(plain.lastIndexOf('.') + 1);
  }

  private static char delimiter(String kind) {
    return switch (kind) {
      case "tsv", "tsve" -> '\t';
      case "psv" -> '|';
      case "scsv" -> ';';
      case "sohsv" -> '\u0001';
      case "txt", "raw" -> '\u0000';
      default -> ',';
    };
  }

  private static int lines(
      CsvReader csv, String kind, Schema schema, List<ColumnBuilder> columns, boolean skipHeader)
      throws IOException {
    var rows = 0;
    var skip = skipHeader;
    for (var cells = csv.next(); cells != null && rows < MOST_ROWS; cells = csv.next()) {
      if (skip) {
        skip = false;
        continue;
      }
      if (cells.size() == 1 && cells.getFirst().isEmpty() && !kind.equals("txt")) {
        continue;
      }
      for (var i = 0; i < columns.size(); i++) {
        var cell = i < cells.size() ? cells.get(i) : Text.EMPTY;
        append(columns.get(i), Conversion.of(schema.field(i).type(), cell));
      }
      rows++;
    }
    return rows;
  }

  private static int objects(JsonDocuments documents, Schema schema, List<ColumnBuilder> columns)
      throws IOException {
    var found = new ArrayList<Envelope.Row>();
    var rows = 0;
    for (var document = documents.next(); document != null; document = documents.next()) {
      var value = document.value();
      if (value == null || rows >= MOST_ROWS) {
        continue;
      }
      found.clear();
      found.addAll(Envelope.rows(value));
      for (var row : found) {
        for (var i = 0; i < columns.size(); i++) {
          var member = member(row.object(), schema.field(i).name());
          var type = schema.field(i).type();
          append(columns.get(i), type == Type.DYNAMIC ? member : Conversion.of(type, member));
        }
        rows++;
      }
    }
    return rows;
  }

  private static Dynamic member(Dynamic object, String name) {
    return object.isBag() ? object.member(Text.of(name)) : Dynamic.NULL;
  }

  private static void append(ColumnBuilder column, @Nullable Object value) {
    column.append(value instanceof Conversion.Unfit ? null : value);
  }
}
