package vedette.engine.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Schema;
import vedette.data.schema.TableSpecs;
import vedette.functions.Functions;
import vedette.kql.catalog.Catalog;
import vedette.kql.catalog.FunctionDefinition;
import vedette.kql.catalog.SavedFunction;
import vedette.kql.catalog.TableDefinition;

/// The catalogue of one query: what is declared for it, what is stored, what has a spec.
///
/// A table is found in this order: declared (`--schema`, `--table`), then stored, whose columns are
/// those of its spec and those seen at ingestion, then by spec alone, which reads as empty.
public final class QueryCatalog implements Catalog {
  private final Map<String, TableDefinition> declared;
  private final StoredSchemas stored;
  private final Map<String, SavedFunction> functions;
  private final Portal portal;
  private final Map<String, Optional<TableDefinition>> found = new ConcurrentHashMap<>();
  private volatile @Nullable Names names;

  /// Which portal's columns `*` shows. A column of the other portal alone does not bind; the names
  /// of the event time always do, so that one rule text serves both.
  public enum Portal {
    XDR,
    SENTINEL,
    ALL
  }

  /// @param declared tables that are described for this query alone
  /// @param stored the columns of stored tables, as ingestion saw them
  /// @param functions saved functions by name
  public QueryCatalog(
      Map<String, TableDefinition> declared,
      StoredSchemas stored,
      Map<String, SavedFunction> functions,
      Portal portal) {
    this.declared = Map.copyOf(declared);
    this.stored = stored;
    this.functions = Map.copyOf(functions);
    this.portal = portal;
  }

  /// Nothing stored, nothing declared: specs and built-in functions.
  public static QueryCatalog standard() {
    return new QueryCatalog(Map.of(), StoredSchemas.of(Map.of()), Map.of(), Portal.ALL);
  }

  @Override
  public @Nullable TableDefinition table(String name) {
    return found.computeIfAbsent(name, this::find).orElse(null);
  }

  private Optional<TableDefinition> find(String name) {
    var own = declared.get(name);
    if (own != null) {
      return Optional.of(own);
    }
    var spec = TableSpecs.find(name);
    var seen = stored.schema(name);
    if (spec.isEmpty() && seen == null) {
      return Optional.empty();
    }
    var columns = seen == null ? Schema.EMPTY : seen;
    return Optional.of(TableDefinitions.of(name, spec.orElse(null), columns, portal));
  }

  @Override
  public Collection<String> tableNames() {
    var present = stored.names();
    var known = names;
    if (known == null || !known.stored().equals(present)) {
      var all = new TreeSet<String>(TableSpecs.names());
      all.addAll(present);
      all.addAll(declared.keySet());
      known = new Names(Set.copyOf(present), List.copyOf(all));
      names = known;
    }
    return known.all();
  }

  /// The names of all tables, as long as the same ones are stored.
  private record Names(Set<String> stored, List<String> all) {}

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
    var own = functions.get(name);
    return own == null ? Functions.saved(name) : own;
  }

  @Override
  public Collection<String> savedNames() {
    return functions.keySet();
  }
}
