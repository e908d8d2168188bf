package vedette.testkit.world;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.ConstantColumn;
import vedette.data.column.Dictionary;
import vedette.data.column.DoubleColumn;
import vedette.data.column.DynamicColumn;
import vedette.data.column.LongColumn;
import vedette.data.column.ObjectColumn;
import vedette.data.column.TextColumn;
import vedette.data.schema.Schema;
import vedette.data.table.MemoryTable;
import vedette.data.text.Text;

/// One way to lay rows out in batches.
///
/// @param batchRows rows of a batch
/// @param encoding how the cells of a column are held
public record World(int batchRows, Encoding encoding) {
  /// How the cells of a column are held.
  public enum Encoding {
    /// A dictionary entry for each row, equal texts included.
    FLAT,
    /// One dictionary for all batches of the table.
    SHARED_DICTIONARY,
    /// A dictionary of its own for each batch.
    OWN_DICTIONARY,
    /// Constant columns wherever all rows of a batch are equal.
    CONSTANT,
    /// Picked out of a larger batch whose other rows are junk.
    SLICED
  }

  /// The usual batches of a scan.
  public static final World USUAL = new World(Batch.USUAL_ROWS, Encoding.OWN_DICTIONARY);

  /// Every encoding with batches of 1, 7 and the usual number of rows.
  public static List<World> all() {
    var worlds = new ArrayList<World>();
    for (var rows : List.of(1, 7, Batch.USUAL_ROWS)) {
      for (var encoding : Encoding.values()) {
        worlds.add(new World(rows, encoding));
      }
    }
    return worlds;
  }

  /// A table of these rows; cells are in the Java form of scalars.
  public MemoryTable table(Schema schema, List<List<@Nullable Object>> rows) {
    var whole = batch(schema, rows);
    var batches = new ArrayList<Batch>();
    for (var from = 0; from < rows.size(); from += batchRows) {
      var to = Math.min(rows.size(), from + batchRows);
      batches.add(
          switch (encoding) {
            case SHARED_DICTIONARY -> whole.slice(from, to);
            case OWN_DICTIONARY -> batch(schema, rows.subList(from, to));
            case FLAT -> mapped(batch(schema, rows.subList(from, to)), World::flat);
            case CONSTANT -> mapped(batch(schema, rows.subList(from, to)), World::constant);
            case SLICED -> sliced(schema, rows.subList(from, to));
          });
    }
    return new MemoryTable(schema, batches);
  }

  private static Batch batch(Schema schema, List<List<@Nullable Object>> rows) {
    var columns = new ArrayList<Column>();
    for (var position = 0; position < schema.size(); position++) {
      var builder = new ColumnBuilder(schema.field(position).type(), rows.size());
      for (var row : rows) {
        builder.append(row.get(position));
      }
      columns.add(builder.build());
    }
    return new Batch(columns, rows.size());
  }

  private static Batch sliced(Schema schema, List<List<@Nullable Object>> rows) {
    var padded = new ArrayList<List<@Nullable Object>>();
    var nothing = new ArrayList<@Nullable Object>();
    schema.fields().forEach(_ -> nothing.add(null));
    for (var row : rows) {
      padded.add(nothing);
      padded.add(row);
    }
    var wanted = new int[rows.size()];
    for (var i = 0; i < wanted.length; i++) {
      wanted[i] = 2 * i + 1;
    }
    return batch(schema, padded).take(wanted, wanted.length);
  }

  private interface Change {
    Column of(Column column);
  }

  private static Batch mapped(Batch batch, Change change) {
    return new Batch(batch.columns().stream().map(change::of).toList(), batch.size());
  }

  private static Column flat(Column column) {
    return switch (column) {
      case TextColumn text ->
          new TextColumn(
              entries(text.dictionary(), text.codes(), text.size()), rising(text), text.size());
      case DynamicColumn dynamic ->
          new DynamicColumn(
              entries(dynamic.dictionary(), dynamic.codes(), dynamic.size()),
              rising(dynamic),
              dynamic.size());
      case BooleanColumn _, LongColumn _, DoubleColumn _, ObjectColumn _, ConstantColumn _ ->
          column;
    };
  }

  private static Dictionary entries(Dictionary dictionary, int[] codes, int size) {
    var entries = new ArrayList<Text>();
    for (var row = 0; row < size; row++) {
      entries.add(dictionary.entry(codes[row]));
    }
    return Dictionary.of(entries, false);
  }

  private static int[] rising(Column column) {
    var codes = new int[column.size()];
    for (var row = 0; row < codes.length; row++) {
      codes[row] = row;
    }
    return codes;
  }

  private static Column constant(Column column) {
    for (var row = 1; row < column.size(); row++) {
      if (!column.scalar(row).equals(column.scalar(0))) {
        return column;
      }
    }
    return column.size() == 0 ? column : new ConstantColumn(column.scalar(0), column.size());
  }
}
