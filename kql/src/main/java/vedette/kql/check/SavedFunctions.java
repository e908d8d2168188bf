package vedette.kql.check;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vedette.kql.catalog.Catalog;
import vedette.kql.catalog.SavedFunction;
import vedette.kql.source.Source;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Parser;
import vedette.kql.syntax.Statement;

/// Functions of the catalogue that are written in KQL, read when they are first called and again
/// when the catalogue has another text for the name.
final class SavedFunctions {
  private final Catalog catalog;
  private final Map<String, Read> read = new ConcurrentHashMap<>();

  private record Read(SavedFunction saved, Optional<Scope.Meaning.OfFunction> meaning) {}

  SavedFunctions(Catalog catalog) {
    this.catalog = catalog;
  }

  /// The function, or null when the catalogue has none that can be read.
  Scope.Meaning.@Nullable OfFunction find(String name) {
    SavedFunction saved = catalog.saved(name);
    if (saved == null) {
      return null;
    }
    Read known = read.get(name);
    if (known == null || !known.saved().equals(saved)) {
      known = new Read(saved, Optional.ofNullable(parse(saved)));
      read.put(name, known);
    }
    return known.meaning().orElse(null);
  }

  private static Scope.Meaning.@Nullable OfFunction parse(SavedFunction saved) {
    String text = "let saved = " + saved.parameters() + " {" + saved.body() + "\n};";
    for (Statement statement : Parser.parse(new Source(saved.name(), text)).script().statements()) {
      if (statement instanceof Statement.Let(_, Expression.Lambda lambda, _)) {
        return new Scope.Meaning.OfFunction(
            saved.name(), lambda.view(), lambda.parameters(), lambda.body(), Scope.EMPTY);
      }
    }
    return null;
  }
}
