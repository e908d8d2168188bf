package vedette.kql.check;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.kql.catalog.Catalog;
import vedette.kql.catalog.FunctionDefinition;
import vedette.kql.catalog.SavedFunction;
import vedette.kql.catalog.TableDefinition;

/// A few tables for tests that show one thing at a time.
public final class SmallCatalog implements Catalog {
  private static final Map<String, TableDefinition> TABLES =
      Map.of(
          "T",
          new TableDefinition(
              "T",
              List.of(
                  column("a", Type.LONG, "a", false),
                  column("s", Type.STRING, "s", false),
                  column("d", Type.DYNAMIC, "d", false),
                  column("Timestamp", Type.DATETIME, "Timestamp", false),
                  column("TimeGenerated", Type.DATETIME, "Timestamp", true)),
              false),
          "U",
          new TableDefinition(
              "U",
              List.of(column("a", Type.LONG, "a", false), column("s", Type.LONG, "s", false)),
              false),
          "Open",
          new TableDefinition("Open", List.of(column("a", Type.LONG, "a", false)), true));

  /// The same tables for every test.
  public SmallCatalog() {}

  private static TableDefinition.TableColumn column(
      String name, Type type, String physical, boolean hidden) {
    return new TableDefinition.TableColumn(name, type, physical, hidden);
  }

  @Override
  public @Nullable TableDefinition table(String name) {
    return TABLES.get(name);
  }

  @Override
  public Collection<String> tableNames() {
    return TABLES.keySet();
  }

  @Override
  public @Nullable FunctionDefinition function(String name) {
    return null;
  }

  @Override
  public Collection<String> functionNames() {
    return List.of();
  }

  @Override
  public @Nullable SavedFunction saved(String name) {
    return name.equals("Twice") ? new SavedFunction("Twice", "(x:long)", "x * 2") : null;
  }

  @Override
  public Collection<String> savedNames() {
    return List.of("Twice");
  }
}
