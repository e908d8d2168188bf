package vedette.engine.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Schema;
import vedette.data.schema.TableSpec;
import vedette.data.schema.TableSpec.Side;
import vedette.data.table.HiddenColumns;
import vedette.engine.catalog.QueryCatalog.Portal;
import vedette.kql.catalog.TableDefinition;
import vedette.kql.catalog.TableDefinition.TableColumn;

/// What a spec and the columns seen at ingestion make of a table.
///
/// That follows from the two alone, so it is worked out when they change and not for each query: a
/// small question takes less time than fifty columns.
final class TableDefinitions {
  /// Tables to remember at most; the program has about a thousand of its own.
  private static final int MOST = 5_000;

  private static final Map<Name, Known> KNOWN = new ConcurrentHashMap<>();

  private TableDefinitions() {}

  private record Name(String table, Portal portal) {}

  private record Known(Schema seen, TableDefinition definition) {}

  /// @param spec always the same for a name, or null
  static TableDefinition of(String table, @Nullable TableSpec spec, Schema seen, Portal portal) {
    var name = new Name(table, portal);
    var known = KNOWN.get(name);
    if (known == null || !known.seen().equals(seen)) {
      known = new Known(seen, made(table, spec, seen, portal));
      if (KNOWN.size() >= MOST) {
        KNOWN.clear();
      }
      KNOWN.put(name, known);
    }
    return known.definition();
  }

  private static TableDefinition made(
      String name, @Nullable TableSpec spec, Schema seen, Portal portal) {
    var columns = new ArrayList<TableColumn>();
    var names = new HashSet<String>();
    if (spec != null) {
      specColumns(spec, portal, columns, names);
    }
    for (var field : seen.fields()) {
      if (names.add(field.name())) {
        columns.add(new TableColumn(field.name(), field.type(), field.name(), false));
      }
    }
    for (var field : HiddenColumns.SCHEMA.fields()) {
      columns.add(new TableColumn(field.name(), field.type(), field.name(), true));
    }
    return new TableDefinition(name, columns, spec != null && spec.open());
  }

  private static void specColumns(
      TableSpec spec, Portal portal, List<TableColumn> columns, Set<String> names) {
    for (var column : spec.columns()) {
      var isTime = spec.times().contains(column.name());
      var here = isHere(column.side(), portal);
      if (here || isTime) {
        columns.add(
            new TableColumn(column.name(), column.type(), spec.physical(column.name()), !here));
        names.add(column.name());
      }
    }
  }

  private static boolean isHere(Side side, Portal portal) {
    return switch (portal) {
      case ALL -> true;
      case XDR -> side != Side.SENTINEL;
      case SENTINEL -> side != Side.XDR;
    };
  }
}
