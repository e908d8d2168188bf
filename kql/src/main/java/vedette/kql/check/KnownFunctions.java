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
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The facts about every function of the language. They let a query be checked in full even where
/// it uses a function that cannot run yet: `check` answers, only `query` has to refuse.
///
/// A query names a handful of the hundreds, so a line of the table is understood when its function
/// is asked for.
final class KnownFunctions {
  private static final KnownFunctions INSTANCE = read();

  private final Map<String, Entry> scalars = new HashMap<>();
  private final Map<String, Entry> aggregates = new HashMap<>();
  private final Map<String, Entry> plugins = new HashMap<>();

  static KnownFunctions get() {
    return INSTANCE;
  }

  /// Scalar and window functions.
  @Nullable KnownFunction scalar(String name) {
    return function(scalars, name);
  }

  @Nullable KnownFunction aggregate(String name) {
    return function(aggregates, name);
  }

  @Nullable KnownFunction plugin(String name) {
    return function(plugins, name);
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

  private static @Nullable KnownFunction function(Map<String, Entry> entries, String name) {
    Entry entry = entries.get(name);
    return entry == null ? null : entry.function();
  }

  private void add(String line) {
    int name = line.indexOf('\t');
    int kind = line.indexOf('\t', name + 1);
    Map<String, Entry> entries =
        switch (kind(line.substring(name + 1, kind))) {
          case SCALAR, WINDOW -> scalars;
          case AGGREGATE -> aggregates;
          case PLUGIN -> plugins;
        };
    entries.put(line.substring(0, name), new Entry(line));
  }

  private static KnownFunctions read() {
    KnownFunctions functions = new KnownFunctions();
    InputStream resource = KnownFunctions.class.getResourceAsStream("known-functions.tsv");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(resource), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          functions.add(line);
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException("the table of known functions cannot be read", broken);
    }
    return functions;
  }

  private static KnownFunction.Kind kind(String text) {
    return switch (text) {
      case "scalar" -> KnownFunction.Kind.SCALAR;
      case "window" -> KnownFunction.Kind.WINDOW;
      case "aggregate" -> KnownFunction.Kind.AGGREGATE;
      case "plugin" -> KnownFunction.Kind.PLUGIN;
      default -> throw new IllegalStateException("no kind of function: " + text);
    };
  }

  /// A line of the table, and the function once it has been asked for.
  private static final class Entry {
    private final String line;
    private volatile @Nullable KnownFunction function;

    Entry(String line) {
      this.line = line;
    }

    KnownFunction function() {
      KnownFunction known = function;
      if (known == null) {
        known = parse(line);
        function = known;
      }
      return known;
    }

    private static KnownFunction parse(String line) {
      String[] cells = line.split("\t", -1);
      List<KnownSignature> signatures = new ArrayList<>();
      for (String signature : cells[4].split(";", -1)) {
        signatures.add(KnownSignature.parse(signature));
      }
      return new KnownFunction(
          cells[0], kind(cells[1]), cells[2], cells[3], List.copyOf(signatures));
    }
  }
}
