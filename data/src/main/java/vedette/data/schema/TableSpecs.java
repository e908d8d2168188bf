package vedette.data.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// The table specs that come with the program, read from its own resources one by one as they are
/// asked for: a query over one table should not pay for reading a hundred.
public final class TableSpecs {
  private static final String FOLDER = "META-INF/vedette/tables/";
  private static final String ENDING = ".table";
  private static final Map<String, Optional<TableSpec>> READ = new ConcurrentHashMap<>();

  private TableSpecs() {}

  /// The spec of the table called exactly `name`.
  public static Optional<TableSpec> find(String name) {
    return READ.computeIfAbsent(name, TableSpecs::read);
  }

  /// Names of all tables with a spec, sorted.
  public static NavigableSet<String> names() {
    return Names.ALL;
  }

  /// Listed when first asked for: suggestions need it, most queries do not.
  private static final class Names {
    static final NavigableSet<String> ALL = Collections.unmodifiableNavigableSet(list());
  }

  private static NavigableSet<String> list() {
    var module = TableSpecs.class.getModule();
    var layer = module.getLayer();
    if (layer == null) {
      return Collections.emptyNavigableSet();
    }
    var names = new TreeSet<String>();
    var found = layer.configuration().findModule(module.getName());
    if (found.isPresent()) {
      try (var reader = found.get().reference().open();
          var resources = reader.list()) {
        resources
            .filter(resource -> resource.startsWith(FOLDER) && resource.endsWith(ENDING))
            .map(r -> r.substring(FOLDER.length(), r.length() - ENDING.length()))
            .forEach(names::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return names;
  }

  private static Optional<TableSpec> read(String name) {
    if (!name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_')) {
      return Optional.empty();
    }
    try (var in = TableSpecs.class.getResourceAsStream("/" + FOLDER + name + ENDING)) {
      if (in == null) {
        return Optional.empty();
      }
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(TableSpec.parse(name, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
