package vedette.kql.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.kql.catalog.TableDefinition;
import vedette.kql.plan.Plan;

/// Tables of the catalogue as scans deliver them. Some tables have hundreds of columns, and a query
/// over `*` names more than a thousand tables, so each is worked out once for all queries of all
/// checkers: of a small question the working out is a good part.
final class TableShapes {
  /// Tables to remember at most; the program has about a thousand of its own.
  private static final int MOST = 5_000;

  private static final Map<String, Shape> KNOWN = new ConcurrentHashMap<>();

  private TableShapes() {}

  /// @param read what a scan reads, columns that only bind when named included
  /// @param visible what `*` means
  /// @param schema what a scan of `read` delivers
  /// @param byName the visible columns
  record Shape(
      TableDefinition definition,
      List<Plan.TableScan.Column> read,
      List<Column> visible,
      Schema schema,
      Map<String, Column> byName) {}

  /// A table of the catalogue. Once the catalogue has another definition under the name, its shape
  /// is worked out anew.
  static Shape of(TableDefinition definition) {
    Shape shape = KNOWN.get(definition.name());
    if (shape == null || !shape.definition().equals(definition)) {
      shape = shape(definition);
      if (KNOWN.size() >= MOST) {
        KNOWN.clear();
      }
      KNOWN.put(definition.name(), shape);
    }
    return shape;
  }

  /// Any table, also one that only the query at hand knows.
  static Shape shape(TableDefinition definition) {
    List<Plan.TableScan.Column> read = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    List<Column> visible = new ArrayList<>();
    for (TableDefinition.TableColumn column : definition.columns()) {
      read.add(new Plan.TableScan.Column(column.name(), column.type(), column.physical()));
      fields.add(new Field(column.name(), column.type()));
      if (!column.hidden()) {
        visible.add(new Column(column.name(), column.type()));
      }
    }
    return new Shape(
        definition,
        List.copyOf(read),
        List.copyOf(visible),
        Schema.of(fields),
        Flow.byName(visible));
  }
}
