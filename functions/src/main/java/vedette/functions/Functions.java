package vedette.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vedette.functions.FunctionIndex.Line;
import vedette.kql.catalog.FunctionDefinition;
import vedette.kql.catalog.SavedFunction;
import vedette.kql.catalog.Signature;

/// All built-in functions and operators, by name.
///
/// Everything is read when first asked for: a query pays for the functions it names and nothing
/// else. Safe for use by several threads.
public final class Functions {
  private static final FunctionIndex INDEX = new FunctionIndex();
  private static final ConcurrentHashMap<String, Entry> ENTRIES = new ConcurrentHashMap<>();

  private Functions() {}

  private record Entry(
      Line line, FunctionDefinition definition, List<Overload> overloads, Object[] forms) {}

  /// The function or operator called `name`; null when there is none, and for functions that are
  /// written in KQL (see [#saved]).
  public static @Nullable FunctionDefinition find(String name) {
    var entry = entry(name);
    return entry == null ? null : entry.definition();
  }

  /// All names of functions and operators, aliases included, in ASCII order.
  public static List<String> names() {
    return INDEX.names();
  }

  /// The built-in function called `name` that is written in KQL, or null.
  public static @Nullable SavedFunction saved(String name) {
    if (ENTRIES.containsKey(name)) {
      return null;
    }
    var line = INDEX.find(name);
    if (line == null || line.kind() != 'K') {
      return null;
    }
    var parts = line.body().split("\n", 2);
    return new SavedFunction(name, parts[0], parts[1]);
  }

  /// The Markdown manual of a function, or null when there is no such function.
  public static @Nullable String documentation(String name) {
    var line = INDEX.find(name);
    return line == null ? null : FunctionIndex.manual(line);
  }

  /// The first sentence or two of the manual, or null when there is no such function.
  public static @Nullable String summary(String name) {
    var line = INDEX.find(name);
    return line == null ? null : line.summary();
  }

  /// What a function is about, as its package is called (`text`, `time` ...); null when there is no
  /// such function.
  public static @Nullable String family(String name) {
    var line = INDEX.find(name);
    if (line == null) {
      return null;
    }
    var parts = line.type().split("\\.", -1);
    return parts.length > 2 ? parts[2] : "text";
  }

  /// The examples of a function's manual, in order; empty when there is no such function.
  public static List<Example> examples(String name) {
    var manual = documentation(name);
    return manual == null ? List.of() : Examples.of(name, manual);
  }

  /// The code of a scalar function, for the engine.
  public static ScalarForm scalar(FunctionDefinition function, Signature signature) {
    return (ScalarForm) form(function.name(), signature.overload());
  }

  /// The code of an aggregate, for the engine.
  public static AggregateForm aggregate(FunctionDefinition function, Signature signature) {
    return (AggregateForm) form(function.name(), signature.overload());
  }

  /// The code of a window function, for the engine.
  public static WindowForm window(FunctionDefinition function, Signature signature) {
    return (WindowForm) form(function.name(), signature.overload());
  }

  private static Object form(String name, int overload) {
    var entry = entry(name);
    if (entry == null) {
      throw new IllegalArgumentException("no function " + name);
    }
    synchronized (entry) {
      var form = entry.forms()[overload];
      if (form == null) {
        form = link(entry.line(), entry.overloads().get(overload));
        entry.forms()[overload] = form;
      }
      return form;
    }
  }

  private static Object link(Line line, Overload overload) {
    return switch (kind(line)) {
      case SCALAR -> Code.scalar(line, overload);
      case AGGREGATE -> Code.aggregate(line, overload);
      case WINDOW -> Code.window(line, overload);
    };
  }

  private static @Nullable Entry entry(String name) {
    var known = ENTRIES.get(name);
    if (known != null) {
      return known;
    }
    var line = INDEX.find(name);
    if (line == null || line.kind() == 'K') {
      return null;
    }
    var entry = read(line);
    var earlier = ENTRIES.putIfAbsent(name, entry);
    return earlier == null ? entry : earlier;
  }

  private static Entry read(Line line) {
    var computed = Code.computed(line);
    var overloads = line.overloads().stream().map(Overload::of).toList();
    var signatures = new ArrayList<Signature>();
    for (var i = 0; i < overloads.size(); i++) {
      signatures.add(overloads.get(i).signature(i, computed));
    }
    var definition =
        new FunctionDefinition(
            line.name(),
            kind(line),
            signatures,
            !line.has('r'),
            !line.has('t'),
            FunctionDefinition.Naming.valueOf(line.naming()),
            line.replacedBy(),
            line.summary());
    return new Entry(line, definition, overloads, new Object[overloads.size()]);
  }

  private static FunctionDefinition.Kind kind(Line line) {
    return switch (line.kind()) {
      case 'S' -> FunctionDefinition.Kind.SCALAR;
      case 'A' -> FunctionDefinition.Kind.AGGREGATE;
      case 'W' -> FunctionDefinition.Kind.WINDOW;
      default -> throw new IllegalStateException(line.kind() + " of " + line.name());
    };
  }
}
