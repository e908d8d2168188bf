package vedette.kql.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The facts about every function of the language. They let a query be checked in full even where
/// it uses a function that cannot run yet: `check` answers, only `query` has to refuse.
final class KnownFunctions {
  private static final KnownFunctions INSTANCE = read();

  private final Map<String, KnownFunction> scalars = new HashMap<>();
  private final Map<String, KnownFunction> aggregates = new HashMap<>();
  private final Map<String, KnownFunction> plugins = new HashMap<>();

  static KnownFunctions get() {
    return INSTANCE;
  }

  /// Scalar and window functions.
  @Nullable KnownFunction scalar(String name) {
    return scalars.get(name);
  }

  @Nullable KnownFunction aggregate(String name) {
    return aggregates.get(name);
  }

  @Nullable KnownFunction plugin(String name) {
    return plugins.get(name);
  }

  Set<String> scalarNames() {
    return scalars.keySet();
  }

  Set<String> aggregateNames() {
    return aggregates.keySet();
  }

  Set<String> pluginNames() {
    return plugins.keySet();
  }

  private void add(KnownFunction function) {
    switch (function.kind()) {
      case SCALAR, WINDOW -> scalars.put(function.name(), function);
      case AGGREGATE -> aggregates.put(function.name(), function);
      case PLUGIN -> plugins.put(function.name(), function);
    }
  }

  private static KnownFunctions read() {
    KnownFunctions functions = new KnownFunctions();
    InputStream resource = KnownFunctions.class.getResourceAsStream("known-functions.tsv");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(resource), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          functions.add(parse(line));
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException("the table of known functions cannot be read", broken);
    }
    return functions;
  }

  private static KnownFunction parse(String line) {
    String[] cells = line.split("\t", -1);
    List<KnownSignature> signatures = new ArrayList<>();
    for (String signature : cells[4].split(";", -1)) {
      signatures.add(KnownSignature.parse(signature));
    }
    return new KnownFunction(
        cells[0],
        KnownFunction.Kind.valueOf(cells[1].toUpperCase(Locale.ROOT)),
        cells[2],
        cells[3],
        List.copyOf(signatures));
  }
}
