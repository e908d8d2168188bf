package vedette.kql.catalog;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// What a query may name. The checker knows tables and functions through this interface only.
public interface Catalog {
  /// The table called exactly `name`, or null.
  @Nullable TableDefinition table(String name);

  /// Names of all tables, for wildcards and suggestions.
  Collection<String> tableNames();

  /// The built-in function or operator called `name`, or null. Operators go by their KQL spelling
  /// (`+`, `has`, `!in~`).
  @Nullable FunctionDefinition function(String name);

  /// Names of all built-in functions, for suggestions.
  Collection<String> functionNames();

  /// The saved KQL function called `name`, or null.
  @Nullable SavedFunction saved(String name);

  /// Names of all saved functions.
  Collection<String> savedNames();
}
