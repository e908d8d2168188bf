package vedette.detect.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.table.Database;
import vedette.data.table.Rows;
import vedette.data.table.Table;

/// The database as a rule sees it while rows arrive: its own tables hold the new rows only, all
/// others hold what is stored.
record NewRows(Map<String, List<Rows>> arrived, Set<String> own, Database stored)
    implements Database {
  @Override
  public @Nullable Table table(String name) {
    if (!own.contains(name)) {
      return stored.table(name);
    }
    var rows = arrived.get(name);
    return rows == null || rows.isEmpty() ? null : new ArrivedTable(rows);
  }

  @Override
  public Set<String> names() {
    return stored.names();
  }
}
