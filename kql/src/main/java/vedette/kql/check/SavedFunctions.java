package vedette.kql.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vedette.kql.catalog.SavedFunction;
import vedette.kql.source.Source;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Parser;
import vedette.kql.syntax.Statement;

/// Functions of the catalogue that are written in KQL, read when they are first called.
final class SavedFunctions {
  private final Checking checking;
  private final Map<String, Optional<Scope.Meaning.OfFunction>> read = new HashMap<>();

  SavedFunctions(Checking checking) {
    this.checking = checking;
  }

  /// The function, or null when the catalogue has none that can be read.
  Scope.Meaning.@Nullable OfFunction find(String name) {
    return read.computeIfAbsent(name, wanted -> Optional.ofNullable(parse(wanted))).orElse(null);
  }

  private Scope.Meaning.@Nullable OfFunction parse(String name) {
    SavedFunction saved = checking.catalog.saved(name);
    if (saved == null) {
      return null;
    }
    String text = "let saved = " + saved.parameters() + " {" + saved.body() + "\n};";
    for (Statement statement : Parser.parse(new Source(name, text)).script().statements()) {
      if (statement instanceof Statement.Let(_, Expression.Lambda lambda, _)) {
        return new Scope.Meaning.OfFunction(
            name, lambda.view(), lambda.parameters(), lambda.body(), Scope.EMPTY);
      }
    }
    return null;
  }
}
