package vedette.engine;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.functions.Functions;
import vedette.kql.catalog.Catalog;
import vedette.kql.catalog.FunctionDefinition;
import vedette.kql.catalog.SavedFunction;
import vedette.kql.catalog.TableDefinition;

/// A catalog of the built-in functions and no tables, for queries that bring their own rows.
record BuiltIns() implements Catalog {
  @Override
  public @Nullable TableDefinition table(String name) {
    return null;
  }

  @Override
  public Collection<String> tableNames() {
    return List.of();
  }

  @Override
  public @Nullable FunctionDefinition function(String name) {
    return Functions.find(name);
  }

  @Override
  public Collection<String> functionNames() {
    return Functions.names();
  }

  @Override
  public @Nullable SavedFunction saved(String name) {
    return Functions.saved(name);
  }

  @Override
  public Collection<String> savedNames() {
    return List.of();
  }
}
