package vedette.detect.evaluate;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.table.Database;
import vedette.data.table.Table;

/// The database as a rule sees it while rows arrive: its own tables hold the new rows only, all
/// others hold what is stored.
///
/// @param fresh the new rows, by table
record NewRows(Map<String, ? extends Table> fresh, Set<String> own, Database stored)
    implements Database {
  @Override
  public @Nullable Table table(String name) {
    return own.contains(name) ? fresh.get(name) : stored.table(name);
  }

  @Override
  public Set<String> names() {
    return stored.names();
  }
}
